import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulate } from '../../../../scripts/plan/simulate.ts'

const atOnce = (count: number) => Array.from({ length: count }, () => 0)
const sampleMs = 1_000

describe('the simulation of the queues', () => {
  test('takes as long as the slowest step when all photos come at once', async () => {
    const { endMs } = await simulate({
      arrivals: atOnce(100),
      steps: [
        { name: 'first', lanes: 10, ms: 10 },
        { name: 'second', lanes: 2, ms: 100 },
      ],
      sharedLanes: 100,
      sampleMs,
    })
    // The first photo reaches the second step after 10 ms; then two lanes work on 100 photos of 100 ms.
    expect(endMs).toBe(10 + (100 * 100) / 2)
  })

  test('shares lanes between steps, as processors or invocations of an account', async () => {
    const { endMs } = await simulate({
      arrivals: atOnce(50),
      steps: [
        { name: 'first', lanes: 50, ms: 20 },
        { name: 'second', lanes: 50, ms: 20 },
      ],
      sharedLanes: 2,
      sampleMs,
    })
    expect(endMs).toBe((50 * 40) / 2)
  })

  test('makes nobody wait when there is room, and counts who waits when there is not', async () => {
    const arrivals = Array.from({ length: 100 }, (_, index) => index * 100)
    const of = (lanes: number) =>
      simulate({ arrivals, steps: [{ name: 'only', lanes, ms: 200 }], sharedLanes: 100, sampleMs })
    expect(Math.max(...(await of(2)).waitsMs)).toBe(0)
    const busy = await of(1)
    // Each photo adds 100 ms to the queue.
    expect(busy.waitsMs.at(-1)).toBe(99 * 100)
    expect(Math.max(...busy.samples.map(({ waiting }) => waiting.only!))).toBeGreaterThan(40)
    expect(busy.samples.at(-1)!.waiting).toEqual({ only: 0 })
  })

  test('counts the wait until a photo is settled, not the steps after it', async () => {
    const { waitsMs, settledAtMs, endMs } = await simulate({
      arrivals: atOnce(10),
      steps: [
        { name: 'results', lanes: 10, ms: 10 },
        { name: 'index', lanes: 1, ms: 1_000 },
      ],
      sharedLanes: 100,
      settledAfter: 'results',
      sampleMs,
    })
    expect(waitsMs).toEqual(atOnce(10))
    expect(Math.max(...settledAtMs)).toBe(10)
    expect(endMs).toBe(10_010)
  })

  test('finishes every photo, and never sooner than its lanes can', async () => {
    const step = fc.record({ lanes: fc.integer({ min: 1, max: 5 }), ms: fc.integer({ min: 1, max: 500 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 60 }),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        async (times, steps, sharedLanes) => {
          const arrivals = times.sort((a, b) => a - b)
          const { settledAtMs, endMs } = await simulate({
            arrivals,
            steps: steps.map((each, index) => ({ ...each, name: `step ${index}` })),
            sharedLanes,
            sampleMs,
          })
          const work = steps.reduce((sum, { ms }) => sum + ms, 0)
          expect(settledAtMs.every((at, job) => at >= arrivals[job]! + work)).toBe(true)
          for (const { lanes, ms } of steps)
            expect(endMs - arrivals[0]!).toBeGreaterThanOrEqual((arrivals.length * ms) / lanes)
          expect(endMs - arrivals[0]!).toBeGreaterThanOrEqual((arrivals.length * work) / sharedLanes)
        },
      ),
      { numRuns: 40 },
    )
  })
})
