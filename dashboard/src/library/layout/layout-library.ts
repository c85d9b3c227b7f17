import type { Tile } from '../tile.ts'
import { type GridSize, justifyTiles, type TileBox } from './justify-tiles.ts'

/** Photos that are fetched, laid out and dropped together: a part of a month, or all of a ranked list. */
export interface Segment {
  readonly key: string
  /** Heading above the segment. */
  readonly heading?: string
  readonly count: number
  /** Number of photos below the heading, if several segments share it. */
  readonly of?: number
  /** Absent until the photos are fetched, and again after they are dropped. */
  readonly tiles?: readonly Tile[]
}

interface Placed {
  readonly key: string
  readonly segment: Segment
  readonly topPx: number
  readonly heightPx: number
}
export type GridItem =
  | (Placed & { readonly is: 'heading'; readonly rowIndex: number })
  | (Placed & { readonly is: 'row'; readonly boxes: readonly TileBox[]; readonly rowIndex: number })
  /** A placeholder with the estimated height of what is not fetched yet. */
  | (Placed & { readonly is: 'gap' })

export interface LibraryLayout {
  readonly items: readonly GridItem[]
  readonly heightPx: number
  /** Rows of all segments; an estimate for those that are not fetched. */
  readonly rowCount: number
  /** Whether rowCount is exact. */
  readonly isComplete: boolean
  readonly topOf: ReadonlyMap<string, number>
}

export const headingPx = 52
const usualRatio = 1.4

interface SegmentRows {
  readonly size: GridSize
  readonly rows: ReturnType<typeof justifyTiles>
}
const laidOut = new WeakMap<readonly Tile[], SegmentRows>()

const isSame = (a: GridSize, b: GridSize) => a.widthPx === b.widthPx && a.rowHeightPx === b.rowHeightPx

function rowsOf(tiles: readonly Tile[], size: GridSize) {
  const known = laidOut.get(tiles)
  if (known && isSame(known.size, size)) return known.rows
  const rows = justifyTiles(
    tiles.map(({ ratio }) => ratio),
    size,
  )
  laidOut.set(tiles, { size, rows })
  return rows
}

/** Estimates how many rows these photos fill, before their shapes are known. */
const guessRows = (count: number, { widthPx, rowHeightPx, gapPx }: GridSize): number =>
  Math.max(1, Math.ceil((count * (usualRatio * rowHeightPx + gapPx)) / widthPx))

/**
 * Places everything from top to bottom. A segment that was laid out once keeps its height after its photos are
 * dropped.
 * @param heights heights of the segments that were laid out before, by key; this function adds to it
 */
export function layoutLibrary(
  segments: readonly Segment[],
  size: GridSize,
  heights: Map<string, number>,
): LibraryLayout {
  const items: GridItem[] = []
  const topOf = new Map<string, number>()
  let topPx = 0
  let rowCount = 0
  let isComplete = true
  const place = (item: GridItem) => {
    items.push(item)
    topPx += item.heightPx
  }
  for (const segment of segments) {
    const { key, heading, tiles, count } = segment
    topOf.set(key, topPx)
    if (heading !== undefined)
      place({
        ...{ is: 'heading', key: `${key} heading`, segment, topPx },
        ...{ heightPx: headingPx, rowIndex: rowCount++ },
      })
    if (tiles) {
      const before = topPx
      for (const { heightPx, boxes } of rowsOf(tiles, size))
        place({
          ...{ is: 'row', key: `${key} ${tiles[boxes[0]!.index]!.id}`, segment, topPx, boxes },
          ...{ heightPx: heightPx + size.gapPx, rowIndex: rowCount++ },
        })
      heights.set(key, topPx - before)
    } else {
      const rows = guessRows(count, size)
      const heightPx = heights.get(key) ?? rows * (size.rowHeightPx + size.gapPx)
      place({ is: 'gap', key: `${key} gap`, segment, topPx, heightPx })
      rowCount += rows
      isComplete = false
    }
  }
  return { items, heightPx: topPx, rowCount, isComplete, topOf }
}

/** The last item that begins at or above this height. */
export function itemAt({ items }: Pick<LibraryLayout, 'items'>, yPx: number): number {
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (items[middle]!.topPx <= yPx) low = middle
    else high = middle - 1
  }
  return low
}
