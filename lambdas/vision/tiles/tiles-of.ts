import type { Edges } from '../clip-to-picture.ts'

/** Long enough for our detectors to see a face of 30 px in a tile. */
export const tilePx = 1024
/** Things up to this size lie wholly within at least one tile. The whole picture shows larger ones. */
const overlapPx = 192

/** Tiles that cover a picture of this size, row by row, as shares of it. A side that fits into one tile is not cut. */
export function tilesOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }): Edges[] {
  const columns = cut(widthPx)
  return cut(heightPx).flatMap(([top, bottom]) =>
    columns.map(([left, right]) => ({ left, top, right, bottom })),
  )
}

/** Equal parts of at most one tile that overlap by at least `overlapPx`, as shares of the length. */
function cut(lengthPx: number): [number, number][] {
  const count = Math.max(1, Math.ceil((lengthPx - overlapPx) / (tilePx - overlapPx)))
  const partPx = count === 1 ? lengthPx : Math.min(tilePx, lengthPx)
  const stepPx = count === 1 ? 0 : (lengthPx - partPx) / (count - 1)
  return Array.from({ length: count }, (_, index) => {
    const fromPx = index * stepPx
    return [fromPx / lengthPx, (fromPx + partPx) / lengthPx]
  })
}
