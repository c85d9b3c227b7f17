import type { NamedClass } from '../../lambdas/vision/vocabulary/read-classes.ts'
import { labelSenses } from './label-senses.ts'
import { type Sense, type Wordnet, widerThan } from './read-wordnet.ts'

/** The name without the part that distinguishes "crane (bird)" from "crane (machine)". */
const plainName = (label: string): string => label.replace(/ \([^)]*\)$/, '').toLowerCase()

/** Every label, broader terms included, with its own broader terms. */
export function vocabularyOf(classes: readonly NamedClass[]): Map<string, readonly string[]> {
  const vocabulary = new Map<string, readonly string[]>()
  for (const { name, parents } of classes) {
    const terms = [name, ...parents]
    terms.forEach((term, index) => {
      vocabulary.set(term, terms.slice(index + 1))
    })
  }
  return vocabulary
}

/**
 * The meaning of every label that WordNet has a word for: the one chosen by hand; or the first that lies below the
 * label's nearest broader term; or the only one.
 * @throws Error that names every ambiguous label that is not in the table
 */
export function chooseSenses(
  wordnet: Wordnet,
  vocabulary: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const chosen = new Map<string, string>()
  const open: string[] = []
  // Broader terms have fewer broader terms of their own, so they are decided first.
  const widestFirst = [...vocabulary].sort(([, a], [, b]) => a.length - b.length)
  for (const [label, parents] of widestFirst) {
    const senses = wordnet.senses.get(plainName(label)) ?? []
    const byHand = labelSenses[label]
    const sense =
      byHand === undefined
        ? (belowParents(wordnet, senses, parents, chosen) ?? (senses.length === 1 ? senses[0] : undefined))
        : chosenByHand(wordnet, label, byHand)
    if (sense) chosen.set(label, sense.synset)
    else if (byHand === undefined && senses.length > 0) open.push(label)
  }
  if (open.length > 0)
    throw new Error(`Expected a sense in label-senses.ts for each label; none for: ${open.join(', ')}`)
  return chosen
}

function chosenByHand(wordnet: Wordnet, label: string, choice: number | string): Sense | undefined {
  if (choice === 'none') return undefined
  const word = typeof choice === 'string' ? choice.toLowerCase() : plainName(label)
  const rank = typeof choice === 'string' ? 1 : choice
  const sense = wordnet.senses.get(word)?.find((each) => each.rank === rank)
  if (!sense) throw new Error(`Expected sense ${rank} of "${word}" for ${label} but WordNet has none`)
  return sense
}

function belowParents(
  wordnet: Wordnet,
  senses: readonly Sense[],
  parents: readonly string[],
  chosen: ReadonlyMap<string, string>,
): Sense | undefined {
  for (const parent of parents) {
    const synset = chosen.get(parent)
    const found = senses.find((sense) => synset && widerThan(wordnet, sense.synset).includes(synset))
    if (found) return found
  }
  return undefined
}
