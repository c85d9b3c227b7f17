/** Endings of plurals and what they stand for; in English, WordNet's own rules for nouns (morphy(7WN)). */
const endings = [
  ['ies', 'y'],
  ['ses', 's'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['men', 'man'],
  ['s', ''],
  // Spanish: "flores" is the plural of "flor".
  ['es', ''],
] as const

/** Possible singulars of a word, or of the last word of a term. @param odd plurals that follow no rule */
export function singularsOf(term: string, odd: ReadonlyMap<string, string>): string[] {
  const start = term.lastIndexOf(' ') + 1
  const word = term.slice(start)
  const regular = endings
    .filter(([plural]) => word.endsWith(plural) && word.length > plural.length + 1)
    .map(([plural, singular]) => word.slice(0, word.length - plural.length) + singular)
  const irregular = odd.get(word)
  return (irregular ? [irregular, ...regular] : regular).map((singular) => term.slice(0, start) + singular)
}
