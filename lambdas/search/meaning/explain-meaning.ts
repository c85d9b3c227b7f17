/** Names, apart from plurals, that take no "a". */
const withoutArticle = new Set([
  'armor',
  'bedding',
  'bread',
  'clothing',
  'corn',
  'cutlery',
  'dough',
  'electronics',
  'fish',
  'food',
  'fruit',
  'furniture',
  'glassware',
  'hay',
  'kitchenware',
  'pasta',
  'sports equipment',
  'stationery',
  'swimwear',
  'tableware',
  'underwear',
  'wool',
])

const isPlural = (name: string) => /[^su]s$/.test(name)
/** "a unicycle", "an hourglass", "an SLR camera": the sound decides. */
const soundsLikeVowel = (name: string) =>
  /^([aeio]|u(?!ni|te|ke)|hour|SLR)/.test(name) || /^[AEIO]/.test(name)

const withArticle = (name: string): string => {
  if (withoutArticle.has(name) || isPlural(name)) return name
  return `${soundsLikeVowel(name) ? 'an' : 'a'} ${name}`
}

const is = (name: string) => (isPlural(name) ? 'are' : 'is')
/** Explanations call a "crane (bird)" a crane. */
const spoken = (label: string) => label.replace(/ \([^)]*\)$/, '')

/** Explains to people why a word leads to a label: in English, like the labels. */
export const explainMeaning = {
  same: (word: string, label: string) =>
    spoken(label) === word
      ? `${withArticle(word)} may be ${withArticle(label)}`
      : `${withArticle(spoken(label))} ${is(spoken(label))} also called ${word}`,
  kinds: (word: string, label: string) => `${withArticle(word)} ${is(word)} ${withArticle(spoken(label))}`,
  wider: (word: string, label: string) =>
    `${withArticle(spoken(label))} ${is(spoken(label))} ${withArticle(word)}`,
  concept: (word: string, meant: string) => `${word} can mean ${spoken(meant)}`,
  plural: (word: string, label: string) => `${word} is the plural of ${spoken(label)}`,
} as const
