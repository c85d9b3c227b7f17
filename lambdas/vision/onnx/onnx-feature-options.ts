/** What every feature that runs here is told from outside. */
export interface OnnxFeatureOptions {
  /** What that much of this function's time costs, at the list price. */
  costOf: (durationMs: number) => number
}
