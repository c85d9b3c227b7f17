import { round } from './round.ts'
import type { Sharpness } from './sharpness.ts'

export interface PixelCounts {
  /** Of the picture that was measured. */
  readonly measured: number
  /** Of the photo. */
  readonly whole: number
}

/**
 * Mean frequency of detail that fills its pixels: with it, photos that were enlarged two- and fourfold get back their
 * pixels within a factor of two in nine of ten cases (docs/analysis.md, "Calibration").
 */
const fullFrequency = 0.6

/**
 * Undefined where nothing can be said: without detail, and for a photo that is sharp at the measured size but was shrunk
 * to it. What it holds beyond was not looked at.
 */
export function effectiveMegapixels(
  { sharpness, blur, sharpestRegion }: Sharpness,
  { measured, whole }: PixelCounts,
): number | undefined {
  if (!sharpestRegion) return undefined
  if (blur === 'sharp') return measured < whole ? undefined : round(whole / 1e6, 2)
  return round((measured * Math.min((sharpness / fullFrequency) ** 2, 1)) / 1e6, 2)
}
