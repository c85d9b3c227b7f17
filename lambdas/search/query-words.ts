import type { Meaning } from './meaning/meanings-of.ts'
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

export const isFoundIn = ({ word, whole }: QueryWord, words: readonly string[]): string | undefined =>
  words.find((candidate) => (whole ? candidate === word : candidate.startsWith(word)))
