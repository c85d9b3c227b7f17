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
    for (const { heightPx, boxes } of part) {
      rows.push({ topPx, heightPx, boxes: boxes.map((box) => ({ ...box, index: box.index + next })) })
      topPx += heightPx + size.gapPx
    }
    if (laidOut === 0) break
    next += laidOut
  }
  return rows
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
