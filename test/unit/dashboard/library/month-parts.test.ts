import { describe, expect, test } from 'vitest'
import { monthParts, partSize } from '../../../../dashboard/src/library/month-parts.ts'
import { pollPauseMs } from '../../../../dashboard/src/library/poll-pause.ts'
import { pictureFor, tileRatio } from '../../../../dashboard/src/library/tile.ts'

describe('monthParts', () => {
  test('splits a month of thousands into parts that are fetched one by one', () => {
    const parts = monthParts([
      { month: '2026-02', images: 3 },
      { month: '2026-01', images: partSize * 2 + 1 },
    ])
    expect(parts.map(({ key, part, count }) => [key, part, count])).toEqual([
      ['2026-02', 0, 3],
      ['2026-01', 0, partSize],
      ['2026-01 1', 1, partSize],
      ['2026-01 2', 2, 1],
    ])
    expect(parts.slice(1).every(({ of }) => of === partSize * 2 + 1)).toBe(true)
  })
})

describe('pollPauseMs', () => {
  test('is a second while things change, and half a minute in the end', () => {
    expect([0, 1, 3].map((unchanged) => pollPauseMs(unchanged, 0.5))).toEqual([1000, 1000, 1000])
    expect(pollPauseMs(5, 0.5)).toBe(2250)
    expect(pollPauseMs(40, 0.5)).toBe(30_000)
    expect(pollPauseMs(0, 0)).toBeLessThan(pollPauseMs(0, 1))
  })
})

describe('tiles', () => {
  test('show the smallest picture that fills them', () => {
    const pictures = [128, 512, 1024].map((width) => ({ width, url: String(width) }))
    expect(pictureFor({ pictures }, 120)).toBe('128')
    expect(pictureFor({ pictures }, 300)).toBe('512')
    expect(pictureFor({ pictures }, 5000)).toBe('1024')
    expect(pictureFor({ pictures: [] }, 100)).toBeUndefined()
  })

  test('have a shape that can be hit, whatever the shape of the photo', () => {
    expect([tileRatio(20), tileRatio(0.01), tileRatio(1.5)]).toEqual([4, 0.4, 1.5])
    expect(tileRatio(undefined)).toBeGreaterThan(1)
  })
})
