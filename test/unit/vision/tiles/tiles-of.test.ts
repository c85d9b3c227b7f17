import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tilePx, tilesOf } from '../../../../lambdas/vision/tiles/tiles-of.ts'

const side = fc.integer({ min: 1, max: 8_000 })
const size = fc.record({ widthPx: side, heightPx: side })

describe('tiles', () => {
  test('cover a picture without leaving it, each at most one tile large', () => {
    fc.assert(
      fc.property(size, (picture) => {
        const tiles = tilesOf(picture)
        expect(Math.min(...tiles.map(({ left }) => left))).toBe(0)
        expect(Math.max(...tiles.map(({ bottom }) => bottom))).toBeCloseTo(1, 9)
        expect(Math.max(...tiles.map(({ right }) => right))).toBeCloseTo(1, 9)
        const widths = tiles.map(({ left, right }) => (right - left) * picture.widthPx)
        const heights = tiles.map(({ top, bottom }) => (bottom - top) * picture.heightPx)
        expect(Math.max(...widths, ...heights)).toBeLessThanOrEqual(tilePx + 1e-6)
      }),
    )
  })

  test('show a thing of 192 px wholly, wherever it is', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0, max: 1, noNaN: true }), (picture, at) => {
        const thing = Math.min(192, picture.widthPx) / picture.widthPx
        const left = at * (1 - thing)
        const holds = tilesOf(picture).some(
          (tile) => tile.left <= left + 1e-9 && tile.right >= left + thing - 1e-9,
        )
        expect(holds).toBe(true)
      }),
    )
  })

  test('are one for a picture that fits', () => {
    expect(tilesOf({ widthPx: 1024, heightPx: 700 })).toEqual([{ left: 0, top: 0, right: 1, bottom: 1 }])
  })
})
