import { foldText } from './fold-text.ts'

/** One letter says nothing where words are written with letters. */
const minLetters = 2
/** Longer runs are serial numbers, links and noise of text recognition; their beginning still finds them. */
const maxLetters = 40

/** Scripts that write without spaces and whose signs are words or syllables. */
const signs = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆]+/gu
const separators = /(?:[.,](?!\p{N})|(?<!\p{N})[.,]|[^\p{L}\p{M}\p{N}.,])+/gu

// Knows where words end in Thai, Lao, Khmer and Burmese, which are written without spaces too.
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

export const isSign = (character: string): boolean =>
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(character)

/**
 * A run of signs as overlapping pairs, as it is usual for Chinese and Japanese: which signs make up a word depends on
 * dictionary and context, and pairs find a word wherever it stands.
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

/** The words under which a text is found, each once: folded, and the last sign of a run by itself as well. */
export function indexWords(text: string): string[] {
  const words = new Set<string>()
  for (const piece of pieces(text)) {
    if ('word' in piece) words.add(piece.word)
    else for (const word of [...pairsOf(piece.run), [...piece.run].at(-1)!]) words.add(word)
  }
  return [...words]
}

/** The words to look for, each once. A single sign is the beginning of a pair, or the end of a run. */
export function searchWords(text: string): string[] {
  const words = new Set<string>()
  for (const piece of pieces(text)) {
    if ('word' in piece) words.add(piece.word)
    else for (const word of [...piece.run].length > 1 ? pairsOf(piece.run) : [piece.run]) words.add(word)
  }
  return [...words]
}
