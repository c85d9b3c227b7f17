/**
 * Accents, vowel points and hyphenation that people leave out when they search. Other marks stay: without its vowel
 * signs, a word in Thai or Hindi is a different word.
 */
const optionalMarks =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the pattern matches marks by themselves
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]|\p{Cf}/gu

/** Letters that Unicode does not decompose. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'ng',
  ς: 'σ',
}
const oddLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const isPlain = /^[\u0000-\u007f]*$/

const foldOnce = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(optionalMarks, '')
    .replace(oddLetters, (letter) => plainLetters[letter]!)
    // Recomposes characters that belong together: Hangul syllables, voiced kana.
    .normalize('NFC')

/**
 * Text in the form used for comparison: "Crème Brûlée", "CREME BRULEE" and "creme brulee" are equal. Folding is
 * idempotent.
 */
export const foldText = (text: string): string => {
  // Most names by far are plain, and this is ten times as fast.
  if (isPlain.test(text)) return text.toLowerCase()
  const once = foldOnce(text)
  // In a few odd texts, removing a mark lets its neighbours combine.
  const twice = foldOnce(once)
  return twice === once ? once : foldText(twice)
}

/** A name in the form used for comparison: folded, with one space between words. */
export const foldName = (name: string): string => foldText(name).trim().replace(/\s+/g, ' ')
