import { round } from './round.ts'
import type { Sharpness } from './sharpness.ts'

export interface PixelCounts {
  /** Pixels of the picture that was measured. */
  readonly measured: number
  /** Pixels of the photo. */
  readonly whole: number
}

/**
 * The mean frequency of detail that fills its pixels, and how fast the number of pixels falls below it. The exponent
 * would be 2 for pure waves; it is a little less for photos, because enlarging leaves them some higher detail. Chosen
 * on one half of the test series: for nine of ten photos enlarged fourfold, the result is within a factor of two of
 * the truth (docs/analysis.md, "Calibration").
 */
const full = { frequency: 0.62, exponent: 1.8 }

/**
 * Undefined where the measurement says nothing: without detail, and for a photo that is sharp at the measured size
 * but was shrunk to it, whose finer detail was not measured.
 */
export function effectiveMegapixels(
  { sharpness, blur, sharpestRegion }: Sharpness,
  { measured, whole }: PixelCounts,
): number | undefined {
  if (!sharpestRegion) return undefined
  if (blur === 'sharp') return measured < whole ? undefined : round(whole / 1e6, 2)
  return round((measured * Math.min((sharpness / full.frequency) ** full.exponent, 1)) / 1e6, 2)
}
