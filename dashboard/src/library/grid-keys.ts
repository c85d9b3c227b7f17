import type { GridItem, LibraryLayout } from './layout/layout-library.ts'

/** Position of a photo: its row in the layout, and its column in that row. */
export interface Cell {
  readonly item: number
  readonly column: number
}

type Row = Extract<GridItem, { is: 'row' }>

export const tileAt = ({ items }: LibraryLayout, { item, column }: Cell): string | undefined => {
  const row = items[item]
  return row?.is === 'row' ? row.segment.tiles?.[row.boxes[column]?.index ?? -1]?.id : undefined
}

export function cellOf({ items }: LibraryLayout, tileId: string): Cell | undefined {
  for (const [item, row] of items.entries()) {
    if (row.is !== 'row') continue
    const column = row.boxes.findIndex(({ index }) => row.segment.tiles?.[index]?.id === tileId)
    if (column >= 0) return { item, column }
  }
  return undefined
}

const nextRow = (items: readonly GridItem[], from: number, step: 1 | -1): number | undefined => {
  for (let at = from + step; at >= 0 && at < items.length; at += step) if (items[at]!.is === 'row') return at
  return undefined
}

const rowAt = (items: readonly GridItem[], at: number) => items[at] as Row

/** The column of another row that is above or below the centre of this one. */
function columnUnder(row: Row, from: Row, column: number): number {
  const { leftPx, widthPx } = from.boxes[column]!
  const middle = leftPx + widthPx / 2
  const under = row.boxes.findIndex((box) => middle <= box.leftPx + box.widthPx)
  return under < 0 ? row.boxes.length - 1 : under
}

export interface Key {
  readonly key: string
  readonly ctrl: boolean
  /** How far PageUp and PageDown move. */
  readonly pagePx: number
}

/** The position that a key leads to (ARIA layout grid); undefined for other keys, and at the edge. */
export function moveBy(
  layout: LibraryLayout,
  { item, column }: Cell,
  { key, ctrl, pagePx }: Key,
): Cell | undefined {
  const { items } = layout
  const row = rowAt(items, item)
  const vertical = (to: number | undefined): Cell | undefined =>
    to === undefined ? undefined : { item: to, column: columnUnder(rowAt(items, to), row, column) }
  const sideways = (step: 1 | -1): Cell | undefined => {
    if (row.boxes[column + step]) return { item, column: column + step }
    const to = nextRow(items, item, step)
    return to === undefined
      ? undefined
      : { item: to, column: step > 0 ? 0 : rowAt(items, to).boxes.length - 1 }
  }
  const byPage = (step: 1 | -1): Cell | undefined => {
    let to: number | undefined
    for (let at = nextRow(items, item, step); at !== undefined; at = nextRow(items, at, step)) {
      to = at
      if (Math.abs(items[at]!.topPx - row.topPx) >= pagePx) break
    }
    return vertical(to)
  }
  switch (key) {
    case 'ArrowRight':
      return sideways(1)
    case 'ArrowLeft':
      return sideways(-1)
    case 'ArrowDown':
      return vertical(nextRow(items, item, 1))
    case 'ArrowUp':
      return vertical(nextRow(items, item, -1))
    case 'PageDown':
      return byPage(1)
    case 'PageUp':
      return byPage(-1)
    case 'Home': {
      const first = nextRow(items, -1, 1)
      return ctrl ? (first === undefined ? undefined : { item: first, column: 0 }) : { item, column: 0 }
    }
    case 'End': {
      if (!ctrl) return { item, column: row.boxes.length - 1 }
      const last = nextRow(items, items.length, -1)
      return last === undefined ? undefined : { item: last, column: rowAt(items, last).boxes.length - 1 }
    }
    default:
      return undefined
  }
}
