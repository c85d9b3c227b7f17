import type { Candidate } from '../candidate.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'
import type { DrawnMeasures } from './drawn-measures.ts'

/** What each model says about one picture. */
export interface LabelEvidence {
  /** The classifier's shares of all classes; they add up to 1. */
  readonly shares: Float32Array
  /** The detector's candidates with at least `minCandidateConfidence`. */
  readonly candidates: readonly Candidate[]
  /** Crops of detected things that the classifier looked at: the detector's kind, and the classifier's shares. */
  readonly crops: readonly { readonly kind: string; readonly shares: Float32Array }[]
  /** What tells whether the picture is a photo at all. */
  readonly drawn: DrawnMeasures
}

export interface LabelNames {
  readonly classes: readonly NamedClass[]
  /** The detector's classes. */
  readonly kinds: readonly NamedClass[]
}
