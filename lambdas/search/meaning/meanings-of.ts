import { foldName } from '../../platform/text/fold-text.ts'
import { searchWords } from '../split-words.ts'
import { explainMeaning } from './explain-meaning.ts'
import compiled from './meanings.json' with { type: 'json' }
import { readConcepts } from './read-concepts.ts'
import { singularsOf } from './singulars.ts'

/** A label, or a trait of the picture, that words of a query also stand for. */
export interface Meaning {
  /** The words of the query that mean it, in their order: one, or a term of several. */
  readonly words: readonly string[]
  /** The label's name, folded by `foldName`, or that of a trait. */
  readonly name: string
  readonly isTrait?: true
  /** For people: "a puppy is a dog". */
  readonly because: string
}

const { labels } = compiled
// Maps, because a word of a query may be "constructor"; made only for the first query, because 1,188 names have to be
// split.
const mapOf = <T>(record: Readonly<Record<string, T>>) => new Map(Object.entries(record))
const readVocabulary = () => ({
  relations: (['same', 'kinds', 'wider'] as const).map((relation) => ({
    relation,
    places: mapOf<readonly number[]>(compiled[relation]),
  })),
  oddPlurals: mapOf(compiled.oddPlurals),
  labelByWords: new Map(labels.map((label) => [searchWords(label).join(' '), label])),
  concepts: readConcepts(),
})
let read: ReturnType<typeof readVocabulary> | undefined
const vocabulary = () => {
  read ??= readVocabulary()
  return read
}

/** The longest term that the vocabulary knows has three words; a plural has no more. */
const maxTermWords = 3

/**
 * Labels that the words of a query mean according to WordNet and the table of concepts, and traits. A word may be another word for the label ("automobile"),
 * a kind of it ("puppy"), or a broader term ("feline"), in the singular or plural. A label of exactly that name is not
 * included. Of ambiguous words, only the common meaning counts. Longer terms come first: the words of "fire engine"
 * mean only that.
 * @param words as `searchWords` returns them: folded, in the order of the query
 */
export function meaningsOf(words: readonly string[]): Meaning[] {
  const found: Meaning[] = []
  for (let at = 0; at < words.length; ) {
    let length = Math.min(maxTermWords, words.length - at)
    while (length > 1 && !isKnown(words.slice(at, at + length).join(' '))) length--
    const term = words.slice(at, at + length)
    for (const meaning of meaningsOfTerm(term.join(' '))) found.push({ words: term, ...meaning })
    at += length
  }
  return found
}

/** Whether models have a label of exactly this name. @param word folded */
export const isLabel = (word: string): boolean => vocabulary().labelByWords.has(word)

const isKnown = (term: string): boolean =>
  vocabulary().labelByWords.has(term) || meaningsOfTerm(term).length > 0

type TermMeaning = Omit<Meaning, 'words'>

/** What WordNet says about a term, and then what people mean by it. */
function meaningsOfTerm(term: string): TermMeaning[] {
  const known = wordnetMeanings(term)
  const others = conceptMeanings(term).filter(({ name }) => !known.some((each) => each.name === name))
  return [...known, ...others]
}

const yearPattern = /^(19|20)\d\d$/

function conceptMeanings(term: string): TermMeaning[] {
  if (yearPattern.test(term)) return [{ name: `taken ${term}`, isTrait: true, because: `the year ${term}` }]
  const { concepts, oddPlurals } = vocabulary()
  const meant = [term, ...singularsOf(term, oddPlurals)]
    .map((each) => concepts.get(each))
    .find((each) => each)
  return (meant ?? []).map(({ name, isTrait }) =>
    isTrait
      ? { name, isTrait, because: explainMeaning.concept(term, name) }
      : { name: foldName(name), because: explainMeaning.concept(term, name) },
  )
}

function wordnetMeanings(term: string): TermMeaning[] {
  const { labelByWords, oddPlurals } = vocabulary()
  const direct = related(term)
  if (direct.length > 0 || labelByWords.has(term)) return direct
  for (const singular of singularsOf(term, oddPlurals)) {
    const label = labelByWords.get(singular)
    const itself = label ? [{ name: foldName(label), because: explainMeaning.plural(term, label) }] : []
    const others = [...itself, ...related(singular)]
    if (others.length > 0) return others
  }
  return []
}

const related = (term: string): TermMeaning[] =>
  vocabulary().relations.flatMap(({ relation, places }) =>
    (places.get(term) ?? []).map((place) => ({
      name: foldName(labels[place]!),
      because: explainMeaning[relation](term, labels[place]!),
    })),
  )
