import justifiedLayout from 'justified-layout'

export interface TileBox {
  /** Index of the tile in the input. */
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

/** The library used for the layout copies all rows for each new one, so many tiles are passed in parts. */
const tilesAtOnce = 120

/** Rows of equal width in which each photo keeps its shape; only the last row may be shorter. */
export function justifyTiles(ratios: readonly number[], size: GridSize): TileRow[] {
  const rows: TileRow[] = []
  let next = 0
  let topPx = 0
  while (next < ratios.length) {
    const end = Math.min(ratios.length, next + tilesAtOnce)
    const part = rowsOf(ratios.slice(next, end), size, end === ratios.length)
    // The next part starts over with a row that was not filled.
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

/** Scales down a row that a panorama made too wide; the library would let it overflow. */
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
