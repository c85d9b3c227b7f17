import type { PhotoFacts } from '../search/dataset/photo-facts.ts'

/** Copies within 2 % of the largest copy's pixels count as one size, because of a pixel cropped or a side rounded. */
const sameSize = 0.98
/** Sharpness is measured on a sample of rows, and varies by a few percent between copies of one size. */
const sameSharpness = 0.9

const pixels = ({ widthPx, heightPx }: PhotoFacts) => widthPx * heightPx
const most = (values: number[]) => Math.max(...values)
const megapixels = (count: number) => `${Number((count / 1e6).toPrecision(2))} MP`

interface Criterion {
  readonly measure: (photo: PhotoFacts) => number
  /** The share of the largest value that counts as equal to it. */
  readonly tolerance: number
  readonly reason: (best: number, next: number) => string
}

const criteria: readonly Criterion[] = [
  {
    measure: pixels,
    tolerance: sameSize,
    reason: (best, next) =>
      `It has the most pixels: ${megapixels(best)}, others at most ${megapixels(next)}.`,
  },
  {
    measure: ({ sharpness }) => sharpness,
    tolerance: sameSharpness,
    reason: (best, next) =>
      `It is the sharpest of that size: ${best.toFixed(2)}, others at most ${next.toFixed(2)}.`,
  },
  {
    measure: ({ metadataFields }) => metadataFields,
    tolerance: 1,
    reason: (best, next) => `It has the most metadata: ${best} fields, others at most ${next}.`,
  },
]

export interface Suggestion {
  readonly imageId: string
  readonly reasons: string[]
}

/**
 * The copy to keep when only one is kept: the largest, of those the sharpest, of those the one with the most metadata,
 * of those the oldest. The reasons are in words, and include only those that made a difference. `photos` must not be
 * empty.
 */
export function suggestBest(photos: readonly PhotoFacts[]): Suggestion {
  let left = [...photos]
  const reasons: string[] = []
  for (const { measure, tolerance, reason } of criteria) {
    const best = most(left.map(measure))
    const isEqual = (photo: PhotoFacts) => measure(photo) >= best * tolerance
    const worse = left.filter((photo) => !isEqual(photo))
    if (worse.length > 0) reasons.push(reason(best, most(worse.map(measure))))
    left = left.filter(isEqual)
  }
  if (left.length > 1) reasons.push('It is the oldest of the equally good copies.')
  const imageId = left.map((photo) => photo.imageId).sort()[0]!
  return { imageId, reasons }
}
