import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import { filter, matchAll } from '../filter.ts'
import { matchWord, matchWords } from '../match-words.ts'
import { queryWords, type SearchedWords } from '../query-words.ts'
import { isEmpty, list } from './filter-values.ts'

export const q = filter({
  query: {
    q: z
      .optional(textLine({ maxLength: 200 }))
      .check(
        z.describe(
          'Words from labels, objects, text and codes in the picture, tags, titles, keywords, notes, captions, ' +
            'places, camera and filename. A word ' +
            'also matches longer words that start with it, unless it is in "double quotes", and what it means: labels ' +
            '("puppy": dog), colours, times, faces ("red", "2008", "selfie"), in English and Spanish. Images have all of ' +
            'the words; if none has, typing mistakes are corrected, unknown words left out, and then most of the words ' +
            'are enough. `matches` says why, and `understood` what was searched for',
        ),
      ),
  },
  offered: { q: 'own field' },
  help: { q: { placeholder: 'words', description: 'Only images with these words' } },
  read: ({ q }): SearchedWords | undefined => (q === undefined ? undefined : { words: queryWords(q) }),
  isImpossible: ({ words }) => isEmpty(words),
  match: matchWords,
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
