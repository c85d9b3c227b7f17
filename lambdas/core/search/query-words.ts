import { type Meaning, meaningsOf } from './meaning/meanings-of.ts'
import { searchWords } from './split-words.ts'

/** A word that is looked for; `whole` ones do not find longer words that begin with them. */
export interface QueryWord {
  readonly word: string
  readonly whole: boolean
  /** What was typed instead, where this is a correction of it. */
  readonly asked?: string
  /** Labels that it stands for, alone or with its neighbours. */
  readonly means?: readonly Meaning[]
}

/** What somebody typed, as words: `art "car"` finds articles about a car, and no carpets. */
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

/** The same, where a label or object will do as well that the words mean; those in quotes mean nothing but themselves. */
export function queryWordsWithMeanings(text: string): QueryWord[] {
  const words = queryWords(text)
  const meanings = meaningsOf(words.flatMap(({ word, whole }) => (whole ? [] : [word])))
  return words.map((each) => {
    const means = each.whole ? [] : meanings.filter((meaning) => meaning.words.includes(each.word))
    return means.length > 0 ? { ...each, means } : each
  })
}

export const isFoundIn = ({ word, whole }: QueryWord, words: readonly string[]): string | undefined =>
  words.find((candidate) => (whole ? candidate === word : candidate.startsWith(word)))
