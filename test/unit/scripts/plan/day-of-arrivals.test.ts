import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfArrivals, rateByMinute } from '../../../../scripts/plan/day-of-arrivals.ts'

const dayMs = 24 * 3_600_000

test('the busiest minute has the peak, and the day the mean', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 20, noNaN: true }), (peak) => {
      const rates = rateByMinute(peak)
      expect(rates.reduce((sum, each) => sum + each, 0) / rates.length).toBeCloseTo(1, 6)
      expect(Math.max(...rates)).toBeCloseTo(peak, 2)
    }),
    { numRuns: 30 },
  )
})

test('every photo arrives within the day, in order, and most around the peak', () => {
  const arrivals = dayOfArrivals(24_000, 3)
  expect(arrivals).toHaveLength(24_000)
  expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b))
  expect(arrivals[0]).toBeGreaterThanOrEqual(0)
  expect(arrivals.at(-1)).toBeLessThan(dayMs)
  const inHour = (hour: number) => arrivals.filter((at) => Math.floor(at / 3_600_000) === hour).length
  expect(inHour(13)).toBeGreaterThan(2_900)
  expect(inHour(2)).toBeLessThan(300)
})
