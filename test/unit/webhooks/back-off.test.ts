import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOffMs, retryAfterSeconds } from '../../../lambdas/webhooks/back-off.ts'
import { aMoment } from '../support/factories.ts'

const retrySeconds = [5, 60, 300]
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the pause after a failed attempt', () => {
  test('is the planned one, plus or minus a fifth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 43_200 }), { minLength: 1 }),
        chance,
        (pauses, random) => {
          pauses.forEach((planned, index) => {
            const ms = backOffMs(index + 1, { retrySeconds: pauses, random })!
            expect(ms).toBeGreaterThanOrEqual(planned * 800)
            expect(ms).toBeLessThanOrEqual(planned * 1_200)
          })
        },
      ),
    )
  })

  test('differs for deliveries that failed together', () => {
    const pauses = [0, 0.25, 0.5, 0.999].map((random) => backOffMs(1, { retrySeconds, random }))
    expect(pauses).toEqual([4_000, 4_500, 5_000, 5_998])
  })

  test('is undefined after the last one', () => {
    expect(backOffMs(3, { retrySeconds, random: 0.5 })).toBe(300_000)
    expect(backOffMs(4, { retrySeconds, random: 0.5 })).toBeUndefined()
  })

  test('is as long as the receiver asks for, up to an hour, and never shorter than planned', () => {
    const pause = (retryAfter: number) =>
      backOffMs(2, { retrySeconds, random: 0.5, retryAfterSeconds: retryAfter })
    expect([10, 120, 3_600, 1e9].map(pause)).toEqual([60_000, 120_000, 3_600_000, 3_600_000])
  })
})

describe('Retry-After', () => {
  test.each([
    [undefined, 0],
    ['120', 120],
    [' 7 ', 7],
    ['Fri, 02 Jan 2026 03:05:05 GMT', 59.322],
    ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
    ['-5', expect.any(Number)],
    ['soon', 0],
    ['', 0],
  ])('%p is %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, aMoment)).toEqual(seconds)
  })

  test('is a number of seconds of at least 0, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(retryAfterSeconds(header, aMoment)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
