/** Options of every feature that our own models answer. */
export interface OnnxFeatureOptions {
  /** The list price of this much run time of the function. */
  costOf: (durationMs: number) => number
}
