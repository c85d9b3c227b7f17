/** Every other language that PP-OCR's default model reads is written in Latin letters. */
const eastAsian: readonly string[] = ['zh', 'ja']

// Plain and accented letters, digits, punctuation, currencies and the trade mark sign.
const latin = /^[\u0021-\u007e\u00a1-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\u2122]$/

/**
 * The recogniser's classes that text in these languages may contain, including blank and space; undefined if all of
 * them may. A recogniser for many scripts takes a smudge for a rare character less often if it need not consider such
 * characters.
 */
export function allowedClasses(
  characters: readonly string[],
  languages: readonly string[],
): readonly number[] | undefined {
  if (languages.some((language) => eastAsian.includes(language))) return undefined
  const classes = characters.flatMap((character, index) => (latin.test(character) ? [index + 1] : []))
  return [0, ...classes, characters.length + 1]
}
