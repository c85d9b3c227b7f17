import { setTimeout as delay } from 'node:timers/promises'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fireArrivals, notSent } from '../../../../scripts/load/fire-arrivals.ts'
import { readLoadOptions, readMix, requireAllowedHost } from '../../../../scripts/load/load-options.ts'
import { loadReport } from '../../../../scripts/load/load-report.ts'
import { planArrivals } from '../../../../scripts/load/plan-arrivals.ts'
import { withComment } from '../../../../scripts/load/request-kinds.ts'
import { latencyOverTime, summarizeLoad } from '../../../../scripts/load/summarize-load.ts'

const nowMs = () => performance.now()
const codeOf = (error: unknown) => (error as { code: string }).code
const reads = (...times: number[]) => times.map((atMs) => ({ kind: 'read' as const, atMs }))

describe('arrivals', () => {
  test('come at the rate and with the weights that were asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const arrivals = planArrivals(20, 300, { upload: 1, read: 3 }, seed)
        expect(arrivals.length).toBeGreaterThan(5_600)
        expect(arrivals.length).toBeLessThan(6_400)
        expect(arrivals.filter(({ kind }) => kind === 'read').length / arrivals.length).toBeCloseTo(0.75, 1)
        expect(arrivals.every(({ atMs }, index) => atMs >= (arrivals[index - 1]?.atMs ?? 0))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

describe('firing', () => {
  test('waits for no answer before the next request', async () => {
    let [underWay, most] = [0, 0]
    const fired = await fireArrivals(reads(0, 20, 40, 60), {
      maxInFlight: 10,
      nowMs,
      codeOf,
      fire: async () => {
        most = Math.max(most, ++underWay)
        await delay(200)
        underWay--
      },
    })
    expect(most).toBe(4)
    expect(fired.every(({ tookMs }) => tookMs >= 195)).toBe(true)
  })

  test('counts from the intended time, also when the generator is late', async () => {
    const fired = await fireArrivals(reads(0, 10), {
      maxInFlight: 10,
      nowMs,
      codeOf,
      // Blocks the generator, as a busy machine does.
      fire: async () => {
        const untilMs = performance.now() + 100
        while (performance.now() < untilMs);
      },
    })
    expect(fired[1]!.lateMs).toBeGreaterThan(80)
    expect(fired[1]!.tookMs).toBeGreaterThan(180)
  })

  test('sends no more at once than allowed, and says so', async () => {
    const fired = await fireArrivals(reads(0, 1, 2, 3), {
      maxInFlight: 2,
      nowMs,
      codeOf,
      fire: () => delay(100),
    })
    expect(fired.map(({ error }) => error)).toEqual([undefined, undefined, notSent, notSent])
  })
})

test('percentiles are of those that succeeded, and errors are counted by kind and code', async () => {
  const fired = await fireArrivals(reads(0, 1, 2), {
    maxInFlight: 10,
    nowMs,
    codeOf,
    fire: async () => {
      throw Object.assign(new Error(), { code: 'THROTTLED' })
    },
  })
  const { kinds, errors } = summarizeLoad(fired, 1)
  expect(kinds[0]).toMatchObject({ kind: 'read', arrivals: 3, failed: 3, p50Ms: Number.NaN })
  expect(errors).toEqual([{ kind: 'read', code: 'THROTTLED', count: 3 }])

  const timed = Array.from({ length: 100 }, (_, index) => ({
    kind: 'read' as const,
    atMs: index * 100,
    lateMs: 0,
    tookMs: index + 1,
  }))
  expect(summarizeLoad(timed, 10).kinds[0]).toMatchObject({ p50Ms: 51, p95Ms: 96, maxMs: 100, perSecond: 10 })
  const slices = latencyOverTime(timed, 10)
  expect(slices).toHaveLength(10)
  expect(slices[0]!.p50Ms).toBe(6)
})

test('a photo with a comment is a photo of other bytes and the same pixels', async () => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const [one, two] = ['1', '2'].map((text) => withComment(jpeg, text)) as [Buffer, Buffer]
  expect(one.equals(two)).toBe(false)
  expect(await sharp(one).raw().toBuffer()).toEqual(await sharp(jpeg).raw().toBuffer())
})

describe('options', () => {
  test('are bounded', () => {
    expect(() => readLoadOptions(['--rate', '100000'])).toThrow('Expected --rate between 0.01 and 500')
    expect(() => readLoadOptions(['--minutes', '0'])).toThrow('--minutes')
    expect(() => readMix('upload,dance')).toThrow('received "dance"')
    expect(readMix('upload,read:4')).toEqual({ upload: 1, read: 4 })
  })

  test('another machine needs --remote', () => {
    const remote = 'https://photos.example.org'
    expect(() => requireAllowedHost(remote, false)).toThrow(/received photos\.example\.org.*add --remote/)
    expect(() => requireAllowedHost('http://127.0.0.1.example.org', false)).toThrow('add --remote')
    expect(() => requireAllowedHost(remote, true)).not.toThrow()
    for (const here of [
      'http://127.0.0.1:4566',
      'http://localhost:1',
      'http://[::1]:80',
      'http://x.execute-api.localhost:4566',
    ])
      expect(() => requireAllowedHost(here, false)).not.toThrow()
  })
})

test('the report loads nothing and has a row for each kind', () => {
  const fired = [{ kind: 'predict' as const, atMs: 0, tookMs: 120.4, lateMs: 0 }]
  const page = loadReport({
    startedAt: '2026-11-25T12:00:00Z',
    apiUrl: 'http://127.0.0.1:4566',
    rate: 2.5,
    seconds: 60,
    features: ['labels'],
    processors: 2,
    fired,
    machine: [],
    summary: summarizeLoad(fired, 60),
  })
  expect(page).not.toMatch(/<script|src=|href=|url\(/)
  expect(page).toContain('<td>290</td>')
  expect(page.match(/<td>120<\/td>/g)!.length).toBeGreaterThan(1)
})
