import { describe, expect, test } from 'vitest'
import {
  headingPx,
  itemAt,
  layoutLibrary,
  type Segment,
} from '../../../../../dashboard/src/library/layout/layout-library.ts'
import { anchorAt, positionOf } from '../../../../../dashboard/src/library/layout/scroll-anchor.ts'
import { tiles } from './tiles.ts'

const size = { widthPx: 1000, rowHeightPx: 200, gapPx: 6 }
const months = (loaded: readonly string[]): Segment[] =>
  ['2026-03', '2026-02', '2026-01'].map((key) => ({
    key,
    heading: key,
    count: 40,
    ...(loaded.includes(key) && { tiles: tiles(key, 40) }),
  }))

describe('layoutLibrary', () => {
  test('places headings, rows and gaps one below the other', () => {
    const { items, heightPx } = layoutLibrary(months(['2026-02']), size, new Map())
    let topPx = 0
    for (const item of items) {
      expect(item.topPx).toBeCloseTo(topPx)
      topPx += item.heightPx
    }
    expect(heightPx).toBeCloseTo(topPx)
    expect(items.map(({ is }) => is)).toEqual([
      ...['heading', 'gap', 'heading'],
      ...items.filter(({ is }) => is === 'row').map(() => 'row'),
      ...['heading', 'gap'],
    ])
  })

  test('numbers all rows, and says when their number is a guess', () => {
    const guessed = layoutLibrary(months(['2026-03']), size, new Map())
    expect(guessed.isComplete).toBe(false)
    const whole = layoutLibrary(months(['2026-03', '2026-02', '2026-01']), size, new Map())
    expect(whole.isComplete).toBe(true)
    const rows = whole.items.flatMap((item) => (item.is === 'gap' ? [] : [item.rowIndex]))
    expect(rows).toEqual(rows.map((_, index) => index))
    expect(whole.rowCount).toBe(rows.length)
  })

  test('keeps the height of a month whose photos were dropped', () => {
    const heights = new Map<string, number>()
    const { heightPx } = layoutLibrary(months(['2026-03', '2026-02', '2026-01']), size, heights)
    expect(layoutLibrary(months([]), size, heights).heightPx).toBeCloseTo(heightPx)
  })

  test('finds the item at a height', () => {
    const layout = layoutLibrary(months(['2026-03', '2026-02', '2026-01']), size, new Map())
    for (let yPx = 0; yPx < layout.heightPx; yPx += 97) {
      const { topPx, heightPx } = layout.items[itemAt(layout, yPx)]!
      expect(topPx).toBeLessThanOrEqual(yPx)
      expect(topPx + heightPx).toBeGreaterThan(yPx)
    }
  })
})

describe('the item at the top of the screen', () => {
  const before = layoutLibrary(months(['2026-01']), size, new Map())
  const after = layoutLibrary(months(['2026-03', '2026-02', '2026-01']), size, new Map())

  test('stays there when months above it are fetched', () => {
    const row = before.items.filter(({ is }) => is === 'row')[2]!
    const anchor = anchorAt(before, row.topPx + 30)!
    expect(anchor).toMatchObject({ segmentKey: '2026-01', offsetPx: 30 })
    expect(positionOf(after, anchor)).toBeCloseTo(after.items.find(({ key }) => key === row.key)!.topPx + 30)
  })

  test('is the beginning of the chosen month', () => {
    const anchor = { segmentKey: '2026-02', offsetPx: 0 }
    expect(positionOf(after, anchor)).toBe(after.topOf.get('2026-02'))
    expect(after.items.find(({ topPx }) => topPx === after.topOf.get('2026-02'))).toMatchObject({
      is: 'heading',
      heightPx: headingPx,
    })
  })

  test('is unknown when it is gone', () => {
    expect(positionOf(after, { segmentKey: '1999-01', offsetPx: 0 })).toBeUndefined()
    const gone = positionOf(after, { segmentKey: '2026-02', tileId: 'deleted', offsetPx: 40 })
    expect(gone).toBeCloseTo(after.topOf.get('2026-02')! + 40)
  })
})
