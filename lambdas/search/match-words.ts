import { foldName } from '../platform/text/fold-text.ts'
import type { KnownColumns, Match } from './filter.ts'
import { minConfidenceOfWords } from './findable.ts'
import { type WordSource, wordSources } from './image-words.ts'
import type { IndexEntry } from './index-entry.ts'
import { isFoundIn, isNamedIn, meansTrait, type QueryWord, type SearchedWords } from './query-words.ts'
import { traitsOf } from './traits.ts'

/** Where a word that means something does not begin others: what is read is full of codes, such as "MAR2018". */
const wholeSources: ReadonlySet<WordSource> = new Set(['label', 'object', 'text'])

/** Every source that has the word, each with the first word that matches. */
export const matchWord = (
  words: IndexEntry['words'] = {},
  wanted: QueryWord,
  sources: readonly WordSource[],
): Match[] =>
  sources.flatMap((field) => {
    const find = wholeSources.has(field) ? isNamedIn : isFoundIn
    const value = find(wanted, words[field] ?? [])
    return value === undefined ? [] : [{ field, value, ...(wanted.asked && { asked: wanted.asked }) }]
  })

/** Matches of the word itself or, if the image has none, of the labels and traits that it means. */
function matchWordOrMeaning(
  { words, labels = [], objects = [] }: KnownColumns,
  traits: ReturnType<typeof traitsOf>,
  wanted: QueryWord,
): Match[] {
  const itself = matchWord(words, wanted, wordSources)
  if (itself.length > 0) return itself
  const seen = [
    ...labels.map((each) => ({ field: 'label' as const, ...each })),
    ...objects.map((each) => ({ field: 'object' as const, ...each })),
  ]
  return (wanted.means ?? []).flatMap(({ name, isTrait, because }): Match[] => {
    if (isTrait) return [traits.get(name) ?? []].flat()
    return seen
      .filter(
        ({ name: seenName, confidence }) => foldName(seenName) === name && confidence >= minConfidenceOfWords,
      )
      .map(({ field, name: value, confidence }) => ({ field, value, confidence, because }))
  })
}

/** Why an image has enough of the words, and all of those in quotes; empty when it has not. */
export function matchWords(
  entry: KnownColumns,
  { words, enough = words.length }: SearchedWords,
): readonly Match[] {
  const traits = words.some(meansTrait) ? traitsOf(entry) : new Map()
  const found = words.map((word) => matchWordOrMeaning(entry, traits, word))
  const lacks = words.filter((_, at) => found[at]!.length === 0)
  const isEnough = words.length - lacks.length >= enough && !lacks.some(({ whole }) => whole)
  return isEnough ? onceForEachReason(found.flat()) : []
}

/** Several words may match because of the same label or trait. */
const onceForEachReason = (matches: readonly Match[]): readonly Match[] =>
  matches.filter(
    ({ field, because }, at) =>
      because === undefined ||
      matches.findIndex((each) => each.field === field && each.because === because) === at,
  )
