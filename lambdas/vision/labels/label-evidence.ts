import type { Candidate } from '../candidate.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'

/** What each model says about one picture. */
export interface LabelEvidence {
  /** Of all classes of the classifier; they add up to 1. */
  readonly shares: Float32Array
  /** Of the detector, from `minCandidateConfidence` on. */
  readonly candidates: readonly Candidate[]
  /** Of single things that the detector found, seen by the classifier once more: the detector's name, and shares. */
  readonly crops: readonly { readonly kind: string; readonly shares: Float32Array }[]
}

export interface LabelNames {
  readonly classes: readonly NamedClass[]
  /** The detector's. */
  readonly kinds: readonly NamedClass[]
}
