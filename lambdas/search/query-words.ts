import type { Meaning } from './meaning/meanings-of.ts'
import { searchWords } from './split-words.ts'

/** A word to search for. A `whole` word does not find longer words that begin with it. */
export interface QueryWord {
  readonly word: string
  readonly whole: boolean
  /** The word as typed, if this is a correction of it. */
  readonly asked?: string
  /** Labels and traits that the word stands for, alone or with its neighbours. */
  readonly means?: readonly Meaning[]
}

/** The words that images are searched for. */
export interface SearchedWords {
  readonly words: readonly QueryWord[]
  /** How many of the words an image has to have. @default - all */
  readonly enough?: number
  /** Words of the query that no image has, and that are left out for that. */
  readonly missing?: readonly string[]
}

/** Splits a typed query into words: `art "car"` finds articles about a car, but no carpets. */
export function queryWords(text: string): QueryWord[] {
  const words = new Map<string, QueryWord>()
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"?|([^"]+)/g)) {
    const whole = quoted !== undefined
    for (const word of searchWords(quoted ?? plain ?? '')) {
      words.set(`${whole} ${word}`, { word, whole })
    }
  }
  return [...words.values()]
}

/** The first of the words that a word of a query finds. */
export const isFoundIn = ({ word, whole }: QueryWord, words: readonly string[]): string | undefined =>
  words.find((candidate) => (whole ? candidate === word : candidate.startsWith(word)))

/**
 * The same among names that models give. A word that means something is not the beginning of another name: "sea" finds
 * no seals, "kitchen" no kitchenware.
 */
export const isNamedIn = (wanted: QueryWord, names: readonly string[]): string | undefined =>
  wanted.means && !wanted.whole
    ? names.find((name) => [wanted.word, `${wanted.word}s`, `${wanted.word}es`].includes(name))
    : isFoundIn(wanted, names)

export const meansTrait = ({ means }: QueryWord): boolean => means?.some(({ isTrait }) => isTrait) ?? false
