import { describe, expect, test } from 'vitest'
import { crossFit, type Stretch } from '../../../scripts/fit-labels/cross-fit.ts'

const photos = Array.from({ length: 400 }, (_, at) => ({ file: `${at}.jpg`, at }))
type Photo = (typeof photos)[number]
const stretchedBy = ({ factor, shift }: Stretch, confidence: number): number =>
  1 / (1 + Math.exp(-(factor * Math.log(confidence / (1 - confidence)) + shift)))
const seenBy = (some: readonly Photo[]) => new Set(some.map(({ file }) => file))

describe('calibrated confidences', () => {
  test('are fitted on unseen photos: memorised ones do not count', () => {
    // A model that memorises what it has seen. For anything else it says 0.9 or 0.2, where 0.6 and 0.1 would be
    // right.
    const stretch = crossFit(photos, seenBy, ({ file, at }, seen) => {
      const isLikely = at % 2 === 0
      const isRight = at % 20 < (isLikely ? 12 : 2)
      const confidence = isLikely ? 0.9 : 0.2
      return [{ confidence: seen.has(file) ? Number(isRight) : confidence, isRight, weight: 1 }]
    })
    expect(stretchedBy(stretch, 0.9)).toBeCloseTo(0.6, 2)
    expect(stretchedBy(stretch, 0.2)).toBeCloseTo(0.1, 2)
  })

  test('do not change', () => {
    const stretch = crossFit(photos, seenBy, ({ at }) => {
      const isLikely = at % 2 === 0
      return [{ confidence: isLikely ? 0.8 : 0.3, isRight: at % 20 < (isLikely ? 16 : 6), weight: 1 }]
    })
    expect(stretch.factor).toBeCloseTo(1, 2)
    expect(stretch.shift).toBeCloseTo(0, 2)
  })

  test('by weight', () => {
    const stretch = crossFit(photos, seenBy, ({ at }) => [
      { confidence: at % 4 < 2 ? 0.5 : 0.7, isRight: at % 2 === 0, weight: at % 2 === 0 ? 3 : 1 },
    ])
    expect(stretchedBy(stretch, 0.5)).toBeCloseTo(0.75, 2)
    expect(stretchedBy(stretch, 0.7)).toBeCloseTo(0.75, 2)
  })
})
