import type { NamedClass } from '../vocabulary/read-classes.ts'

/** A name that the classifier knows, and its share of the classifier's certainty. */
export interface ClassifierTerm {
  readonly name: string
  readonly parents: readonly string[]
  /** The sum over the classes with this name and those below it. */
  readonly share: number
  /** Whether classes with other names are below it. */
  readonly isWider: boolean
  /** Its share if all classes were equally likely. For example, two of five classes are animals. */
  readonly blindShare: number
}

/**
 * Sums the shares of classes and of their wider terms. The classifier spreads its certainty over look-alikes, such as
 * five breeds at 0.19 each. Then no breed is worth naming, but "dog" is.
 */
export function classifierTerms(
  shares: Float32Array,
  classes: readonly NamedClass[],
): Map<string, ClassifierTerm> {
  const terms = new Map<string, { -readonly [P in keyof ClassifierTerm]: ClassifierTerm[P] }>()
  const add = (name: string, parents: readonly string[], share: number, isWider: boolean) => {
    const term = terms.get(name) ?? { name, parents, share: 0, isWider, blindShare: 0 }
    term.share += share
    term.blindShare += 1 / classes.length
    term.isWider ||= isWider
    terms.set(name, term)
  }
  classes.forEach(({ name, parents }, index) => {
    const share = shares[index]!
    add(name, parents, share, false)
    parents.forEach((parent, depth) => {
      add(parent, parents.slice(depth + 1), share, true)
    })
  })
  // A thousand shares in single precision may add up to a little more than 1.
  for (const term of terms.values()) term.share = Math.min(1, term.share)
  return terms
}
