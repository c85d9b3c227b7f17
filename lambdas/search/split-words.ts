import { foldText } from '../platform/text/fold-text.ts'

/** In scripts that write words with letters, a single letter means nothing. */
const minLetters = 2
/** Longer runs are serial numbers, links and noise from text recognition. Their first letters still find them. */
const maxLetters = 40

/** Scripts that are written without spaces, and whose characters are words or syllables. */
const signs = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆]+/gu
const separators = /(?:[.,](?!\p{N})|(?<!\p{N})[.,]|[^\p{L}\p{M}\p{N}.,])+/gu

// Finds where words end in Thai, Lao, Khmer and Burmese, which are also written without spaces.
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

export const isSign = (character: string): boolean =>
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(character)

/**
 * A run of characters as overlapping pairs, as is usual for Chinese and Japanese. Which characters form a word depends
 * on dictionary and context, but pairs find a word wherever it stands.
 */
function pairsOf(run: string): string[] {
  const letters = [...run]
  return letters.slice(0, -1).map((letter, index) => letter + letters[index + 1])
}

function* pieces(text: string): Generator<{ run: string } | { word: string }> {
  for (const part of foldText(text).replace(signs, ' $& ').replace(separators, ' ').split(' ')) {
    if (!part) continue
    if (isSign(part)) yield { run: part }
    else for (const { segment } of segmenter.segment(part)) yield* wordOf(segment)
  }
}

function* wordOf(segment: string): Generator<{ word: string }> {
  const letters = [...segment]
  if (letters.length >= minLetters && /[\p{L}\p{N}]/u.test(segment)) {
    yield { word: letters.slice(0, maxLetters).join('') }
  }
}

/** The folded words under which a text is found, each once. They include the last character of a run by itself. */
export function indexWords(text: string): string[] {
  const words = new Set<string>()
  for (const piece of pieces(text)) {
    if ('word' in piece) words.add(piece.word)
    else for (const word of [...pairsOf(piece.run), [...piece.run].at(-1)!]) words.add(word)
  }
  return [...words]
}

/** The words to search for, each once. A single character is the beginning of a pair, or the end of a run. */
export function searchWords(text: string): string[] {
  const words = new Set<string>()
  for (const piece of pieces(text)) {
    if ('word' in piece) words.add(piece.word)
    else for (const word of [...piece.run].length > 1 ? pairsOf(piece.run) : [piece.run]) words.add(word)
  }
  return [...words]
}
