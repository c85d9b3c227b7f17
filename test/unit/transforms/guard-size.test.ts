import { expect, test } from 'vitest'
import { guardSize } from '../../../lambdas/transforms/guard-size.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'

const limits = { ...defaultTransformLimits, maxSidePx: 1_000, maxPixels: 100_000 }
const guard = (widthPx: number, heightPx: number, frames = 1) =>
  guardSize({ widthPx, heightPx }, frames, limits)

test('a picture may be as long as the limit, on either side, and no longer', () => {
  expect(() => guard(1_000, 100)).not.toThrow()
  expect(() => guard(1_001, 1)).toThrow(/maxSidePx.*1,001 x 1/)
  expect(() => guard(1, 1_001)).toThrow(/maxSidePx.*1 x 1,001/)
})

test('a picture may have as many pixels as the limit in all its frames, and no more', () => {
  expect(() => guard(100, 100, 10)).not.toThrow()
  expect(() => guard(100, 100, 11)).toThrow(/maxPixels.*110,000/)
})
