import justifiedLayout from 'justified-layout'

export interface TileBox {
  /** Position of the tile in what was given. */
  readonly index: number
  readonly leftPx: number
  readonly widthPx: number
}

export interface TileRow {
  readonly topPx: number
  readonly heightPx: number
  readonly boxes: readonly TileBox[]
}

export interface GridSize {
  readonly widthPx: number
  readonly rowHeightPx: number
  readonly gapPx: number
}

/** The library that lays out copies all rows for each new one: many tiles are given to it in parts. */
const tilesAtOnce = 120

/** Rows of one width, each photo with its own shape; only the last row may be shorter. */
export function justifyTiles(ratios: readonly number[], size: GridSize): TileRow[] {
  const rows: TileRow[] = []
  let next = 0
  let topPx = 0
  while (next < ratios.length) {
    const end = Math.min(ratios.length, next + tilesAtOnce)
    const part = rowsOf(ratios.slice(next, end), size, end === ratios.length)
    // A row that was not filled is begun again by the next part.
    const laidOut = part.reduce((count, { boxes }) => count + boxes.length, 0)
    for (const { heightPx, boxes } of part.map((row) => fitted(row, size))) {
      rows.push({ topPx, heightPx, boxes: boxes.map((box) => ({ ...box, index: box.index + next })) })
      topPx += heightPx + size.gapPx
    }
    if (laidOut === 0) break
    next += laidOut
  }
  return rows
}

/** A row that a panorama made too wide is made lower; the library lets it stick out. */
function fitted<R extends Omit<TileRow, 'topPx'>>(row: R, { widthPx, gapPx }: GridSize) {
  const gapsPx = (row.boxes.length - 1) * gapPx
  const tilesPx = row.boxes.reduce((sum, box) => sum + box.widthPx, 0)
  if (tilesPx + gapsPx <= widthPx + 1) return row
  const scale = (widthPx - gapsPx) / tilesPx
  let leftPx = 0
  const boxes = row.boxes.map((box) => {
    const placed = { index: box.index, leftPx, widthPx: box.widthPx * scale }
    leftPx += placed.widthPx + gapPx
    return placed
  })
  return { heightPx: row.heightPx * scale, boxes }
}

function rowsOf(ratios: readonly number[], { widthPx, rowHeightPx, gapPx }: GridSize, isLast: boolean) {
  const { boxes } = justifiedLayout([...ratios], {
    containerWidth: widthPx,
    containerPadding: 0,
    boxSpacing: gapPx,
    targetRowHeight: rowHeightPx,
    targetRowHeightTolerance: 0.25,
    showWidows: isLast,
  })
  const rows: { topPx: number; heightPx: number; boxes: TileBox[] }[] = []
  for (const [index, { top, left, width, height }] of boxes.entries()) {
    const box = { index, leftPx: left, widthPx: width }
    const row = rows.at(-1)
    if (row?.topPx === top) row.boxes.push(box)
    else rows.push({ topPx: top, heightPx: height, boxes: [box] })
  }
  return rows
}
