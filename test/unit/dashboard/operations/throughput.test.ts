import { describe, expect, test } from 'vitest'
import {
  ratesOf,
  type Sample,
  sampleOf,
  withSample,
} from '../../../../dashboard/src/operations/throughput.ts'

const at = (seconds: number, completed: number, failed = 0): Sample => ({
  atMs: seconds * 1000,
  settled: { completed, failed },
})

describe('throughput', () => {
  test('is the difference of two answers, per minute', () => {
    expect(ratesOf([at(0, 10), at(30, 20, 1)])).toEqual([
      { atMs: 30_000, completed: 20, rejected: 0, failed: 2 },
    ])
  })

  test('is never negative when counters are reset', () => {
    expect(ratesOf([at(0, 500), at(5, 3)])[0]?.completed).toBe(0)
  })

  test('needs two answers', () => {
    expect(ratesOf([at(0, 1)])).toEqual([])
  })
})

describe('samples', () => {
  test('are read from an overview', () => {
    const overview = {
      at: '2026-11-23T16:00:00.000Z',
      settled: [{ state: 'completed' as const, images: 7 }],
    }
    expect(sampleOf(overview)).toEqual({ atMs: Date.parse(overview.at), settled: { completed: 7 } })
  })

  test('count each time once, and only for the latest half hour', () => {
    const first = withSample([], at(0.001, 1))
    expect(withSample(first, at(0.001, 1))).toBe(first)
    const many = Array.from({ length: 400 }, (_, index) => at(index + 1, index)).reduce(withSample, first)
    expect(many).toHaveLength(360)
    expect(many.at(-1)?.settled.completed).toBe(399)
  })
})
