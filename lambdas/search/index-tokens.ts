import { isSign } from './split-words.ts'

/**
 * The number of letters in the longest indexed prefix. Longer words are looked up by this prefix, and then compared.
 */
export const longestBeginning = 6

/** No word contains this character: "cat=" is the whole word, "cat" is any word with this prefix. */
const end = '='

/** No word begins with this character: "#fire_truck" is what models call a "fire truck". */
const labelSign = '#'

/** The token of a label's or object's folded name. */
export const labelToken = (name: string): string => labelSign + name.replace(/\s+/g, '_')

/** No word begins with this character either: "@color_red" is a trait of the picture. */
const traitSign = '@'

/** The token of a trait: see traits.ts. */
export const traitToken = (name: string): string => traitSign + name.replaceAll(' ', '_')

/** The token of all words that begin with this one. It is cut to the longest indexed prefix. */
export const beginningToken = (word: string): string => [...word].slice(0, longestBeginning).join('')

export const wholeToken = (word: string): string => word + end

/** Too many words begin with a single letter to search by it, but a single Chinese or Japanese character is a word. */
function* tokensOf(word: string): Generator<string> {
  const letters = [...word]
  const shortest = isSign(word) ? 1 : 2
  for (let length = shortest; length <= Math.min(letters.length, longestBeginning); length++)
    yield letters.slice(0, length).join('')
  yield wholeToken(word)
}

/**
 * The tokens by which full-text search finds an image, separated by spaces: every prefix of every word once, the
 * names of what models saw, and the traits of the picture.
 */
export function indexTokens(
  words: Iterable<string>,
  seen: Iterable<string>,
  traits: Iterable<string>,
): string {
  const tokens = new Set<string>()
  for (const word of words) for (const token of tokensOf(word)) tokens.add(token)
  for (const name of seen) tokens.add(labelToken(name))
  for (const name of traits) tokens.add(traitToken(name))
  return [...tokens].join(' ')
}
