import { searchWords } from '../../lambdas/search/split-words.ts'
import { furtherWords, misleading, photoSenses, tooWide } from './label-senses.ts'
import { type Wordnet, widerThan } from './read-wordnet.ts'

/** Words by their relation to labels: synonyms, narrower terms, or broader terms. */
export interface GatheredMeanings {
  readonly same: ReadonlyMap<string, ReadonlySet<string>>
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>
  readonly wider: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * If a word stands for more labels than this, most of them must share their broadest term: a "vessel" is a ship, a
 * bottle and a drum.
 */
const fewLabels = 8
const agreement = 0.8
/** Longer terms are names of species and laws, which nobody types. */
const maxTermWords = 3

/** A word as it appears in queries; undefined if splitting would lose a part of it ("T-shirt" is not a shirt). */
function asQueried(word: string): string | undefined {
  const words = searchWords(word)
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '').length
  return words.length <= maxTermWords && letters(words.join('')) === letters(word)
    ? words.join(' ')
    : undefined
}

/**
 * Uses only the most common meaning of a word: "bank" is land beside a river, not a piggy bank; "bat" is an animal.
 * @param chosen the meaning of each label
 */
export function gatherMeanings(
  wordnet: Wordnet,
  vocabulary: ReadonlyMap<string, readonly string[]>,
  chosen: ReadonlyMap<string, string>,
): GatheredMeanings {
  const words = () => new Map<string, Set<string>>()
  const meanings = { same: words(), kinds: words(), wider: words() }
  const names = new Set([...vocabulary.keys()].map((label) => asQueried(label)))
  const labelsOf = groupBy([...chosen.keys()], (label) => chosen.get(label)!)
  const below = labelsBelow(wordnet, chosen)

  const add = (kind: keyof GatheredMeanings, word: string, labels: readonly string[]) => {
    const key = asQueried(word)
    if (!key || (kind !== 'wider' && names.has(key)) || labels.length === 0) return
    meanings[kind].set(key, new Set([...(meanings[kind].get(key) ?? []), ...labels]))
  }

  for (const [label, parents] of vocabulary) if (parents[0]) add('wider', parents[0], [label])
  for (const [label, { same = [], kinds = [] }] of Object.entries(furtherWords)) {
    for (const word of same) add('same', word, [label])
    for (const word of kinds) add('kinds', word, [label])
  }
  const byHand = new Set([...meanings.same.keys(), ...meanings.kinds.keys()])

  for (const [word, senses] of wordnet.senses) {
    const key = asQueried(word)
    if (!key || names.has(key) || byHand.has(key) || misleading.has(key)) continue
    // Only proper names have no broader term: Stephen Crane is not a crane.
    const common = senses.find(({ synset }) => wordnet.synsets.get(synset)!.wider.length > 0)
    const main = senses.find(({ rank }) => rank === photoSenses.get(word)) ?? common
    if (!main) continue
    const labels = labelsOf.get(main.synset)
    const covered = topmost([...(below.get(main.synset) ?? [])], vocabulary)
    if (labels) add('same', word, labels)
    else if (covered.length > 0) {
      if (agree(covered, vocabulary)) add('wider', word, covered)
    } else add('kinds', word, nearest(wordnet, main.synset, labelsOf))
  }
  return meanings
}

function groupBy(labels: readonly string[], keyOf: (label: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const label of labels) groups.set(keyOf(label), [...(groups.get(keyOf(label)) ?? []), label])
  return groups
}

function labelsBelow(wordnet: Wordnet, chosen: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const below = new Map<string, Set<string>>()
  for (const [label, synset] of chosen) {
    for (const wider of widerThan(wordnet, synset))
      below.set(wider, (below.get(wider) ?? new Set()).add(label))
  }
  return below
}

/** A label that a broader one in the list already finds is redundant. */
const topmost = (labels: readonly string[], vocabulary: ReadonlyMap<string, readonly string[]>): string[] =>
  labels.filter((label) => !vocabulary.get(label)!.some((parent) => labels.includes(parent)))

function agree(labels: readonly string[], vocabulary: ReadonlyMap<string, readonly string[]>): boolean {
  const tops = groupBy(labels, (label) => vocabulary.get(label)!.at(-1) ?? label)
  const most = Math.max(...[...tops.values()].map(({ length }) => length))
  return labels.length <= fewLabels || most / labels.length >= agreement
}

/** The first labels on the way to broader terms, if they are narrow enough to help. */
function nearest(wordnet: Wordnet, synset: string, labelsOf: ReadonlyMap<string, string[]>): string[] {
  const seen = new Set<string>()
  let level = wordnet.synsets.get(synset)!.wider
  while (level.length > 0) {
    const labels = level.flatMap((wider) => labelsOf.get(wider) ?? [])
    if (labels.length > 0) return labels.filter((label) => !tooWide.has(label))
    level = level.filter((wider) => !seen.has(wider)).flatMap((wider) => wordnet.synsets.get(wider)!.wider)
    for (const wider of level) seen.add(wider)
  }
  return []
}
