import { clipEdges, type Edges } from '../clip-to-picture.ts'
import type { Box, Point } from '../vision.ts'

/** A position in a tile as a position in the whole picture. */
export const pointFromTile = ({ x, y }: Point, { left, top, right, bottom }: Edges): Point => ({
  x: left + x * (right - left),
  y: top + y * (bottom - top),
})

/** A box in a tile as a box in the whole picture; undefined if rounding leaves nothing of it. */
export function boxFromTile({ left, top, width, height }: Box, tile: Edges): Box | undefined {
  const from = pointFromTile({ x: left, y: top }, tile)
  const to = pointFromTile({ x: left + width, y: top + height }, tile)
  return clipEdges({ left: from.x, top: from.y, right: to.x, bottom: to.y })
}

/** How near to the edge of its tile a box counts as cut off, as a share of the tile: 4 px of 1024. */
const atEdge = 0.004

/**
 * Whether a thing goes on beyond its tile. Another tile, or the whole picture, shows all of it. At the edges of the
 * picture nothing goes on.
 */
export const isCutOff = ({ left, top, width, height }: Box, tile: Edges): boolean =>
  (left < atEdge && tile.left > 0) ||
  (top < atEdge && tile.top > 0) ||
  (left + width > 1 - atEdge && tile.right < 1) ||
  (top + height > 1 - atEdge && tile.bottom < 1)
