import { describe, expect, test } from 'vitest'
import { cellOf, moveBy, tileAt } from '../../../../dashboard/src/library/grid-keys.ts'
import { layoutLibrary } from '../../../../dashboard/src/library/layout/layout-library.ts'
import { tiles } from './layout/tiles.ts'

const layout = layoutLibrary(
  [
    { key: 'a', heading: 'A', count: 20, tiles: tiles('a', 20) },
    { key: 'gap', heading: 'not fetched', count: 9 },
    { key: 'b', heading: 'B', count: 20, tiles: tiles('b', 20) },
  ],
  { widthPx: 1000, rowHeightPx: 200, gapPx: 6 },
  new Map(),
)
const press = (id: string, key: string, ctrl = false) => {
  const to = moveBy(layout, cellOf(layout, id)!, { key, ctrl, pagePx: 350 })
  return to && tileAt(layout, to)
}

describe('keys of the grid', () => {
  test('move from photo to photo, across rows, headings and gaps', () => {
    expect(press('a-0', 'ArrowRight')).toBe('a-1')
    expect(press('a-1', 'ArrowLeft')).toBe('a-0')
    expect(press('a-19', 'ArrowRight')).toBe('b-0')
    expect(press('b-0', 'ArrowLeft')).toBe('a-19')
    expect(press('a-0', 'ArrowLeft')).toBeUndefined()
    expect(press('b-19', 'ArrowRight')).toBeUndefined()
  })

  test('move down to the photo below the centre, and up again', () => {
    const below = press('a-0', 'ArrowDown')!
    expect(cellOf(layout, below)).toEqual({ item: cellOf(layout, 'a-0')!.item + 1, column: 0 })
    expect(press(below, 'ArrowUp')).toBe('a-0')
    expect(press('a-0', 'ArrowUp')).toBeUndefined()
  })

  test('move to the ends of a row, and of the grid', () => {
    expect(press('a-1', 'Home')).toBe('a-0')
    const end = press('a-0', 'End')!
    expect(cellOf(layout, end)!.item).toBe(cellOf(layout, 'a-0')!.item)
    expect(press(end, 'ArrowRight')).not.toBe(end)
    expect(press('b-3', 'Home', true)).toBe('a-0')
    expect(press('a-0', 'End', true)).toBe('b-19')
  })

  test('move by a page', () => {
    const down = press('a-0', 'PageDown')!
    expect(cellOf(layout, down)!.item).toBe(cellOf(layout, 'a-0')!.item + 2)
    expect(press(down, 'PageUp')).toBe('a-0')
  })

  test('ignore other keys', () => expect(press('a-0', 'x')).toBeUndefined())
})
