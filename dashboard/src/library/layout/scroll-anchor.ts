import { type GridItem, itemAt, type LibraryLayout } from './layout-library.ts'

/** What stands at the top of the screen, so that it stays there when something above it grows. */
export interface Anchor {
  readonly segmentKey: string
  /** A photo, where one is there. */
  readonly tileId?: string
  /** How far below its top the screen begins. */
  readonly offsetPx: number
}

const tileIdOf = (item: GridItem): string | undefined =>
  item.is === 'row' ? item.segment.tiles?.[item.boxes[0]!.index]?.id : undefined

export function anchorAt(layout: LibraryLayout, yPx: number): Anchor | undefined {
  const item = layout.items[itemAt(layout, yPx)]
  if (!item) return undefined
  const tileId = tileIdOf(item)
  const topPx = tileId ? item.topPx : (layout.topOf.get(item.segment.key) ?? item.topPx)
  return { segmentKey: item.segment.key, tileId, offsetPx: yPx - topPx }
}

/** Where the screen begins now; undefined when what was there has gone. */
export function positionOf(
  layout: LibraryLayout,
  { segmentKey, tileId, offsetPx }: Anchor,
): number | undefined {
  const item = tileId === undefined ? undefined : rowOf(layout, tileId, segmentKey)
  if (item) return item.topPx + Math.min(offsetPx, item.heightPx)
  const topPx = layout.topOf.get(segmentKey)
  return topPx === undefined ? undefined : topPx + offsetPx
}

/** The row that a photo is in. @param segmentKey where it is known */
export function rowOf(layout: LibraryLayout, tileId: string, segmentKey?: string): GridItem | undefined {
  return layout.items.find(
    ({ is, segment, ...item }) =>
      is === 'row' &&
      (segmentKey === undefined || segment.key === segmentKey) &&
      'boxes' in item &&
      item.boxes.some(({ index }) => segment.tiles?.[index]?.id === tileId),
  )
}
