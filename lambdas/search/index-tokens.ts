import { isSign } from './split-words.ts'

/** Letters of the longest beginning that is filed. Longer ones are looked for by it, and then compared. */
export const longestBeginning = 6

/** No word has this sign: "cat=" is the whole word, "cat" is any word that begins so. */
const end = '='

/** No word begins with this sign: "#fire_truck" is what models call by that name. */
const labelSign = '#'

/** The token of a label's or object's folded name. */
export const labelToken = (name: string): string => labelSign + name.replace(/\s+/g, '_')

/** The token of all words that begin with this one, of at least as many letters as are filed. */
export const beginningToken = (word: string): string => [...word].slice(0, longestBeginning).join('')

export const wholeToken = (word: string): string => word + end

/** A single letter begins too many words to look for; a single Chinese or Japanese sign is a word. */
function* tokensOf(word: string): Generator<string> {
  const letters = [...word]
  const shortest = isSign(word) ? 1 : 2
  for (let length = shortest; length <= Math.min(letters.length, longestBeginning); length++)
    yield letters.slice(0, length).join('')
  yield wholeToken(word)
}

/**
 * What full-text search finds an image by: every beginning of every word once, with blanks between, and what models call
 * what they saw.
 */
export function indexTokens(words: Iterable<string>, seen: Iterable<string>): string {
  const tokens = new Set<string>()
  for (const word of words) for (const token of tokensOf(word)) tokens.add(token)
  for (const name of seen) tokens.add(labelToken(name))
  return [...tokens].join(' ')
}
