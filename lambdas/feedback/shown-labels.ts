import type { Correction } from '../image-record/corrections.ts'
import { foldName } from '../platform/text/fold-text.ts'
import type { Label } from '../vision/vision.ts'
import { confirmedFinding, rejects } from './verdict-meaning.ts'

/**
 * Applies verdicts to labels. What is not a cat is not a tabby either: rejecting a name also removes labels that have
 * it as a broader term, except those that a person confirmed. A rejection overrides every other verdict, so the order
 * in which they were given does not matter.
 */
export function shownLabels(labels: readonly Label[], entries: readonly Correction[]): Label[] {
  const isRejected = rejectionOf(entries)
  const vouched = entries.flatMap((entry): Label[] => {
    const name = confirmedFinding(entry)?.name
    if (name === undefined || isRejected(name)) return []
    // The broader terms that the model knew belong to the subject, not to a different answer.
    const parents = entry.verdict === 'right' ? (entry.parents ?? []) : []
    return [{ name, confidence: 1, parents, by: 'person' }]
  })
  const isVouched = (name: string) => vouched.some((each) => foldName(each.name) === foldName(name))

  const shown = labels
    .filter(({ name, parents }) => !isRejected(name) && (!parents.some(isRejected) || isVouched(name)))
    .map((label) => withoutParents(label, isRejected))
  const known = new Set(shown.flatMap(({ name, parents }) => [name, ...parents]).map(foldName))
  const added = new Map<string, Label>()
  for (const label of vouched) {
    const name = foldName(label.name)
    if (!known.has(name) && !added.has(name)) added.set(name, withoutParents(label, isRejected))
  }
  return [...added.values(), ...shown]
}

/** What a classifier alone says, without the rejected names. */
export const shownClasses = <T extends { readonly name: string }>(
  classes: readonly T[],
  entries: readonly Correction[],
): T[] => {
  const isRejected = rejectionOf(entries)
  return classes.filter(({ name }) => !isRejected(name))
}

function rejectionOf(entries: readonly Correction[]): (name: string) => boolean {
  const rejected = new Set(entries.filter(rejects).map(({ subject }) => foldName(subject.name!)))
  return (name) => rejected.has(foldName(name))
}

const withoutParents = (label: Label, isRejected: (name: string) => boolean): Label =>
  label.parents.some(isRejected)
    ? { ...label, parents: label.parents.filter((name) => !isRejected(name)) }
    : label
