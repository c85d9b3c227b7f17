import type { Geometry } from '../analysis.ts'
import { round } from './round.ts'

/** Ratios of sensors, films, screens and social networks, long side first. */
const commonRatios: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 4],
  [4, 3],
  [7, 5],
  [3, 2],
  [8, 5],
  [5, 3],
  [16, 9],
  [2, 1],
  [21, 9],
  [3, 1],
]
/** A ratio within this tolerance gets the name, and counts as square. */
const nameTolerance = 0.01
/** The long side of a panorama is at least twice the short one; ordinary cameras go up to 16:9. */
const panoramaRatio = 2

const ratioName = (width: number, height: number): string | undefined => {
  const ratio = Math.max(width, height) / Math.min(width, height)
  const off = ([long, short]: readonly [number, number]) => Math.abs(ratio / (long / short) - 1)
  const nearest = commonRatios.reduce((best, candidate) => (off(candidate) < off(best) ? candidate : best))
  if (off(nearest) > nameTolerance) return undefined
  return width >= height ? `${nearest[0]}:${nearest[1]}` : `${nearest[1]}:${nearest[0]}`
}

const orientationOf = (width: number, height: number): Geometry['orientation'] => {
  const ratio = width / height
  if (Math.max(ratio, 1 / ratio) >= panoramaRatio) return 'panorama'
  if (Math.abs(ratio - 1) <= nameTolerance) return 'square'
  return ratio > 1 ? 'landscape' : 'portrait'
}

/** @param width as displayed, after orientation; so is `height` */
export function geometryFacts(width: number, height: number, exifOrientation: number | undefined): Geometry {
  const aspectRatioName = ratioName(width, height)
  return {
    width,
    height,
    megapixels: round((width * height) / 1_000_000, 2),
    aspectRatio: round(width / height),
    ...(aspectRatioName && { aspectRatioName }),
    orientation: orientationOf(width, height),
    ...(exifOrientation !== undefined && { exifOrientation }),
  }
}
