import { foldName } from '../platform/text/fold-text.ts'
import type { KnownColumns, Match } from './filter.ts'
import { type WordSource, wordSources } from './image-words.ts'
import type { IndexEntry } from './index-entry.ts'
import { isFoundIn, type QueryWord } from './query-words.ts'

/** Every source that has the word, each with the first word that matches. */
export const matchWord = (
  words: IndexEntry['words'] = {},
  wanted: QueryWord,
  sources: readonly WordSource[],
): Match[] =>
  sources.flatMap((field) => {
    const value = isFoundIn(wanted, words[field] ?? [])
    return value === undefined ? [] : [{ field, value, ...(wanted.asked && { asked: wanted.asked }) }]
  })

/** Matches of the word itself or, if the image has none, of the labels that it means. */
export function matchWordOrMeaning(
  { words, labels = [], objects = [] }: KnownColumns,
  wanted: QueryWord,
): Match[] {
  const itself = matchWord(words, wanted, wordSources)
  if (itself.length > 0) return itself
  return (wanted.means ?? []).flatMap(({ name, because }) =>
    [
      ...labels.map((each) => ({ field: 'label' as const, ...each })),
      ...objects.map((each) => ({ field: 'object' as const, ...each })),
    ]
      .filter((each) => foldName(each.name) === name)
      .map(({ field, name: value, confidence }) => ({ field, value, confidence, because })),
  )
}

/** Several words may match because of the same label. */
export const onceForEachReason = (matches: readonly Match[]): readonly Match[] =>
  matches.filter(
    ({ field, because }, at) =>
      because === undefined ||
      matches.findIndex((each) => each.field === field && each.because === because) === at,
  )
