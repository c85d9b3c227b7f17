import { isSign } from './split-words.ts'

/** Letters of the longest beginning that is filed. Longer ones are looked for by it, and then compared. */
export const longestBeginning = 6

/** No word has this sign: "cat=" is the whole word, "cat" is any word that begins so. */
const end = '='

/** The token of all words that begin with this one, of at least as many letters as are filed. */
export const beginningToken = (word: string): string => [...word].slice(0, longestBeginning).join('')

export const wholeToken = (word: string): string => word + end

/** The word of a token that stands for a whole one. */
export const wordOfToken = (token: string): string | undefined =>
  token.endsWith(end) ? token.slice(0, -end.length) : undefined

/** A single letter begins too many words to look for; a single Chinese or Japanese sign is a word. */
function* tokensOf(word: string): Generator<string> {
  const letters = [...word]
  const shortest = isSign(word) ? 1 : 2
  for (let length = shortest; length <= Math.min(letters.length, longestBeginning); length++)
    yield letters.slice(0, length).join('')
  yield wholeToken(word)
}

/** What full-text search finds an image by: every beginning of every word once, with blanks between. */
export function indexTokens(words: Iterable<string>): string {
  const tokens = new Set<string>()
  for (const word of words) for (const token of tokensOf(word)) tokens.add(token)
  return [...tokens].join(' ')
}
