import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval } from '../../../lambdas/feedback/wilson-interval.ts'

/** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('of %i out of %i matches the published one', (successes, samples, low, high) => {
  expect(wilsonInterval(successes, samples)).toEqual({ low, high })
})

test('contains the observed share, and only possible shares', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (samples, share) => {
        const successes = Math.round(samples * share)
        const { low, high } = wilsonInterval(successes, samples)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        // As exact as the four decimals of the interval.
        expect(low).toBeLessThanOrEqual(successes / samples + 0.0001)
        expect(high).toBeGreaterThanOrEqual(successes / samples - 0.0001)
      },
    ),
  )
})
