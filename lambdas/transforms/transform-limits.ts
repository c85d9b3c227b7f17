import { type AnalysisLimits, defaultAnalysisSettings } from '../analysis/analysis-settings.ts'

/** What one transform may cost. A plan that would cost more is refused, naming the limit. */
export interface TransformLimits {
  /** Limits on the source file, as for the analysis. */
  readonly source: AnalysisLimits
  /** Pixels of a picture between two steps, and of the result; an animation counts with all its frames. */
  readonly maxPixels: number
  readonly maxSidePx: number
  /** Megapixels times the cost of each step, where 1 is a pass that touches every pixel once. */
  readonly maxWork: number
  /** Time for one pass of libvips. */
  readonly maxPassSeconds: number
}

export const defaultTransformLimits: TransformLimits = {
  source: defaultAnalysisSettings.limits,
  // 50 million pixels of RGBA before and after a step take 400 MB: the process stays below 1 GiB.
  maxPixels: 50_000_000,
  maxSidePx: 30_000,
  maxWork: 4_000,
  maxPassSeconds: 60,
}
