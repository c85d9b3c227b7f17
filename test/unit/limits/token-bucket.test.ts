import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectiveLimits } from '../../../lambdas/limits/effective-limits.ts'
import { emissionMs, latestFullAtMs, levelOf, type Rate } from '../../../lambdas/limits/token-bucket.ts'

/** The usual definition of a token bucket: tokens drip in. */
function admittedByDripping({ perMinute, burst }: Rate, atMs: number[]): number {
  let tokens = burst
  let lastMs = atMs[0] ?? 0
  let admitted = 0
  for (const ms of atMs) {
    tokens = Math.min(burst, tokens + ((ms - lastMs) * perMinute) / 60_000)
    lastMs = ms
    if (tokens < 1 - 1e-9) continue
    tokens -= 1
    admitted++
  }
  return admitted
}

function admittedByInstant(rate: Rate, atMs: number[]): number {
  let fullAtMs: number | undefined
  let admitted = 0
  for (const ms of atMs) {
    if (levelOf(rate, fullAtMs, ms).remaining < 1) continue
    fullAtMs = Math.max(fullAtMs ?? ms, ms) + emissionMs(rate)
    admitted++
  }
  return admitted
}

const rates = fc.record({
  perMinute: fc.integer({ min: 1, max: 10_000 }),
  burst: fc.integer({ min: 1, max: 500 }),
})
const moments = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 300 }).map((gaps) => {
  let nowMs = 1_700_000_000_000
  return gaps.map((gap) => {
    nowMs += gap
    return nowMs
  })
})

describe('a bucket that is stored as one instant', () => {
  test('admits the same requests as a bucket of dripping tokens', () => {
    fc.assert(
      fc.property(rates, moments, (rate, atMs) => {
        // Both are rounded: a request exactly at the edge may go either way.
        expect(Math.abs(admittedByInstant(rate, atMs) - admittedByDripping(rate, atMs))).toBeLessThanOrEqual(
          1,
        )
      }),
    )
  })

  test('is full without a history, and empty after its burst', () => {
    const rate = { perMinute: 60, burst: 3 }
    expect(levelOf(rate, undefined, 0)).toEqual({ remaining: 3, fullInMs: 0, retryInMs: 0 })
    expect(levelOf(rate, 3_000, 0)).toEqual({ remaining: 0, fullInMs: 3_000, retryInMs: 1_000 })
    expect(levelOf(rate, 3_000, 1_000)).toEqual({ remaining: 1, fullInMs: 2_000, retryInMs: 0 })
  })

  test('admits requests exactly up to the latest instant', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 2_000_000_000_000 }), (rate, nowMs) => {
        const latest = latestFullAtMs(rate, nowMs)
        expect(levelOf(rate, latest, nowMs).retryInMs).toBe(0)
        expect(levelOf(rate, latest + 1, nowMs).retryInMs).toBeGreaterThan(0)
      }),
    )
  })
})

test('of two limits the lower one applies', () => {
  const stage = {
    ...{ requestsPerMinute: 600, requestBurst: 100, dailyUploads: 100, dailyUploadBytes: 1_000 },
    ...{ transformsPerImage: 10, dailyTransforms: 20, dailyTransformBytes: 30 },
  }
  expect(effectiveLimits(stage)).toEqual(stage)
  expect(effectiveLimits(stage, { requestsPerMinute: 5, dailyUploads: 1_000 })).toEqual({
    ...stage,
    requestsPerMinute: 5,
  })
})
