import type { Candidate } from '../candidate.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'

/** What each model says about one picture. */
export interface LabelEvidence {
  /** The classifier's shares of all classes; they add up to 1. */
  readonly shares: Float32Array
  /** The detector's candidates with at least `minCandidateConfidence`. */
  readonly candidates: readonly Candidate[]
  /** Crops of detected things that the classifier looked at: the detector's kind, and the classifier's shares. */
  readonly crops: readonly { readonly kind: string; readonly shares: Float32Array }[]
}

export interface LabelNames {
  readonly classes: readonly NamedClass[]
  /** The detector's classes. */
  readonly kinds: readonly NamedClass[]
}
