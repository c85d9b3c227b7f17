import type { ColorFacts } from '../analysis.ts'
import { srgbToOklab } from './oklab.ts'
import { round } from './round.ts'

/** A mean colour with less Oklab chroma than this looks grey. */
const neutralChroma = 0.02

/** Casts by Oklab hue angle, in degrees: each ends where the next one begins. */
const casts = [
  { untilDegrees: 20, cast: 'magenta' },
  { untilDegrees: 105, cast: 'warm' },
  { untilDegrees: 190, cast: 'green' },
  { untilDegrees: 285, cast: 'cool' },
  { untilDegrees: 360, cast: 'magenta' },
] as const

/**
 * The cast of the mean colour, under the grey-world assumption (Buchsbaum, "A spatial processor model for object
 * colour perception", 1980). The assumption holds for most scenes, but not for a lawn or a sunset.
 */
export function whiteBalance([red, green, blue]: readonly [
  number,
  number,
  number,
]): ColorFacts['whiteBalance'] {
  const [, a, b] = srgbToOklab(red, green, blue)
  const strength = Math.hypot(a, b)
  if (strength < neutralChroma) return { cast: 'neutral', strength: round(strength) }
  const hueDegrees = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
  const { cast } = casts.find(({ untilDegrees }) => hueDegrees < untilDegrees) ?? casts[0]
  return { cast, strength: round(strength) }
}
