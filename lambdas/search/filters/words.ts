import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import { filter, matchAll } from '../filter.ts'
import { matchWord, matchWordOrMeaning, onceForEachReason } from '../match-words.ts'
import { queryWords } from '../query-words.ts'
import { isEmpty, list } from './filter-values.ts'

export const q = filter({
  query: {
    q: z
      .optional(textLine({ maxLength: 200 }))
      .check(
        z.describe(
          'Words from labels, objects, text in the picture, tags, titles, keywords, notes, camera and filename. All words ' +
            'have to match. A word also matches longer words that start with it, unless it is in "double quotes", and labels ' +
            'that it means ("puppy": dog). A word that no image has is treated as a typing mistake. `matches` says why',
        ),
      ),
  },
  offered: { q: 'own field' },
  help: { q: { placeholder: 'words', description: 'Only images with all of these words' } },
  read: ({ q }) => (q === undefined ? undefined : queryWords(q)),
  isImpossible: isEmpty,
  match: (entry, words) => onceForEachReason(matchAll(words, (word) => matchWordOrMeaning(entry, word))),
})

export const text = filter({
  query: {
    text: z.optional(list).check(z.describe('Words that are written in the picture, matched as in `q`')),
  },
  offered: { text: 'own field' },
  help: { text: { placeholder: 'words', description: 'Only images in which these words can be read' } },
  read: ({ text }) => (text === undefined ? undefined : queryWords(text)),
  isImpossible: isEmpty,
  match: ({ words }, wanted) => matchAll(wanted, (word) => matchWord(words, word, ['text'])),
})
