import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { softmax } from '../../../../lambdas/vision/labels/softmax.ts'

const scores = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 })

describe('softmax', () => {
  test('gives shares that add up to 1, in the order of the scores, however large these are', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const shares = softmax(Float32Array.from(values))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4)
        const highest = Math.max(...values)
        expect(shares[values.indexOf(highest)]).toBe(Math.max(...shares))
      }),
    )
  })

  test('knows the textbook case', () => {
    const [first, second] = softmax(Float32Array.of(Math.log(3), 0))
    expect(first).toBeCloseTo(0.75, 6)
    expect(second).toBeCloseTo(0.25, 6)
  })
})
