import type { Effort } from './effort.ts'
import type { Feature } from './vision.ts'
import { visionLongEdgePx } from './vision-rendition.ts'

/** Features whose findings have a place in the photo, and may be small. Models look for no others in detail. */
export const featuresInDetail = ['objects', 'faces', 'codes'] as const satisfies readonly Feature[]

/** Whether any of these is looked for in detail. */
export const needDetail = (features: readonly Feature[]): boolean =>
  featuresInDetail.some((feature) => features.includes(feature))

/** Beyond this ratio of the sides, a photo of 1,024 px shows too little of what is in it. */
const wideRatio = 3
/** Less gain is not worth decoding and storing more pixels. */
const minGain = 1.5
/** Bounds the memory of a decoded photo (36 MB) and the number of tiles (20). */
const maxLongEdgePx = 6_144
const maxPixels = 12_000_000

/**
 * The long edge of the rendition in which models look for small things, tile by tile: for wide photos and, with the
 * effort `high`, for large ones. Undefined if the usual size shows enough, or if no models will look.
 */
export function detailLongEdgePx(
  { width, height }: { readonly width: number; readonly height: number },
  effort: Effort | undefined,
): number | undefined {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const isWide = effort === 'normal' && long / short >= wideRatio
  if (!isWide && effort !== 'high') return undefined
  const edgePx = Math.floor(Math.min(long, maxLongEdgePx, Math.sqrt((maxPixels * long) / short)))
  return edgePx >= minGain * visionLongEdgePx ? edgePx : undefined
}
