import type { Estimate, Figure } from '../../../layers/models/measured-vision.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { rounded } from '../support/statistics.ts'
import { type Half, ofHalf } from './halves.ts'

export interface Photo {
  /** The name of its file in the set, which decides in which half it is. */
  readonly file: string
  /** @default - by its name */
  readonly half?: Half | undefined
}

/** Calculates figures from any photos of a set. A figure that these photos cannot give is NaN. */
export type Measure<P> = (photos: readonly P[]) => Record<string, number>

const resamples = 1_000
const minPhotosForInterval = 5
const seed = 20_261_123

/** Each figure for all photos and for the held-out half, with its 95 % interval. */
export function figuresOf<P extends Photo>(
  photos: readonly P[],
  measure: Measure<P>,
): Record<string, Figure> {
  const all = estimates(photos, measure)
  const heldOut = estimates(ofHalf(photos, 'held-out'), measure)
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, estimate]) =>
      estimate ? [[name, { ...estimate, ...(heldOut[name] && { heldOut: heldOut[name] }) }]] : [],
    ),
  )
}

/**
 * The figures of these photos, with intervals for how much of them is chance: the middle 95 % of the figures of
 * resamples of the same size, drawn with replacement (percentile bootstrap; Efron and Tibshirani 1993, chapter 13).
 * Photos are drawn rather than faces or words, because those of one photo succeed and fail together.
 */
export function estimates<P>(
  photos: readonly P[],
  measure: Measure<P>,
): Record<string, Estimate | undefined> {
  if (photos.length === 0) return {}
  const random = randomNumbers(seed)
  const draw = () => photos[Math.floor(random() * photos.length)]!
  const drawn = Array.from({ length: resamples }, () => measure(photos.map(draw)))
  return Object.fromEntries(
    Object.entries(measure(photos)).map(([name, value]) => {
      const values = drawn.map((each) => each[name]!).filter(Number.isFinite)
      return [
        name,
        Number.isFinite(value)
          ? withInterval(
              value,
              values.sort((a, b) => a - b),
              photos.length,
            )
          : undefined,
      ]
    }),
  )
}

/** @param drawn the value of each resample, in ascending order */
function withInterval(value: number, drawn: readonly number[], n: number): Estimate {
  if (n < minPhotosForInterval) return { value: rounded(value, 4), n }
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value
  let [low, high] = [at(0.025), at(0.975)]
  // If no photo fails, no resample does. With 95 % certainty, fewer than 3 in n then fail: the rule of three.
  if (low === high && value === 1) low = Math.max(0, 1 - 3 / n)
  if (low === high && value === 0) high = Math.min(1, 3 / n)
  return { value: rounded(value, 4), interval: [rounded(low, 4), rounded(high, 4)], n }
}
