import { type GridItem, itemAt, type LibraryLayout } from './layout-library.ts'

/** What is at the top of the screen, so that it can stay there when something above it grows. */
export interface Anchor {
  readonly segmentKey: string
  /** The photo, if there is one. */
  readonly tileId?: string
  /** How far below the top of this item the screen begins. */
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

/** The scroll position that shows the anchor where it was; undefined when it is gone. */
export function positionOf(
  layout: LibraryLayout,
  { segmentKey, tileId, offsetPx }: Anchor,
): number | undefined {
  const item = tileId === undefined ? undefined : rowOf(layout, tileId, segmentKey)
  if (item) return item.topPx + Math.min(offsetPx, item.heightPx)
  const topPx = layout.topOf.get(segmentKey)
  return topPx === undefined ? undefined : topPx + offsetPx
}

/** The row that contains a photo. @param segmentKey its segment, if known */
export function rowOf(layout: LibraryLayout, tileId: string, segmentKey?: string): GridItem | undefined {
  return layout.items.find(
    ({ is, segment, ...item }) =>
      is === 'row' &&
      (segmentKey === undefined || segment.key === segmentKey) &&
      'boxes' in item &&
      item.boxes.some(({ index }) => segment.tiles?.[index]?.id === tileId),
  )
}
