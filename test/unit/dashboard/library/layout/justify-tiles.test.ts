import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { justifyTiles } from '../../../../../dashboard/src/library/layout/justify-tiles.ts'

const size = { widthPx: 1000, rowHeightPx: 200, gapPx: 6 }
const ratios = fc.array(fc.double({ min: 0.4, max: 4, noNaN: true }), { maxLength: 600 })

describe('justifyTiles', () => {
  test('shows every photo once, in order', () => {
    fc.assert(
      fc.property(ratios, (given) => {
        const shown = justifyTiles(given, size).flatMap(({ boxes }) => boxes.map(({ index }) => index))
        expect(shown).toEqual(given.map((_, index) => index))
      }),
    )
  })

  test('fills every row except the last, within the width, one below the other', () => {
    fc.assert(
      fc.property(ratios, (given) => {
        let belowPx = 0
        const rows = justifyTiles(given, size)
        for (const [at, { topPx, heightPx, boxes }] of rows.entries()) {
          expect(topPx).toBeCloseTo(belowPx)
          belowPx = topPx + heightPx + size.gapPx
          const endPx = boxes.at(-1)!.leftPx + boxes.at(-1)!.widthPx
          expect(endPx).toBeLessThanOrEqual(size.widthPx + 1)
          if (at < rows.length - 1) expect(endPx).toBeGreaterThan(size.widthPx - 1)
        }
      }),
    )
  })

  test('keeps existing photos in place when others follow', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => 0.6 + (at % 13) / 8)
    const some = justifyTiles(many.slice(0, 400), size)
    expect(justifyTiles(many, size).slice(0, some.length - 1)).toEqual(some.slice(0, -1))
  })
})
