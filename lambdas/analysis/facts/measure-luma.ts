import type { Raster } from '../raster.ts'
import { addRow, type DetailGrid, emptyGrid, gridSide } from './detail-grid.ts'

export interface LumaMeasures {
  /** Pixels by 8-bit luma. Fully transparent pixels are left out, unless there are no others. */
  readonly histogram: Uint32Array
  readonly detail: DetailGrid
}

/**
 * Detail is measured on this many rows, spread over the height: four in each row of the grid, at a seventh of the CPU
 * of all rows. Smaller pictures are read whole.
 */
const sampledRows = 48
/** One measured row with the two neighbours that the masks need. */
const bandRows = 3

/** ITU-R BT.601-7 luma, weights times 256. Transparent pixels are blended with white, as viewers show them. */
const lumaOfRow = ({ data, widthPx, channels }: Raster, row: number, luma: Uint8Array, at: number): void => {
  let from = row * widthPx * channels
  if (channels === 3) {
    for (let to = at; to < at + widthPx; to++, from += 3) {
      luma[to] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8
    }
    return
  }
  for (let to = at; to < at + widthPx; to++, from += 4) {
    const opaque = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8
    const alpha = data[from + 3]!
    luma[to] = (opaque * alpha + 255 * (255 - alpha)) / 255
  }
}

const countRow = (
  raster: Raster,
  row: number,
  luma: Uint8Array,
  at: number,
  histogram: Uint32Array,
): void => {
  const { data, widthPx, channels } = raster
  if (channels === 3) {
    for (let i = at; i < at + widthPx; i++) histogram[luma[i]!]!++
    return
  }
  const alphaAt = row * widthPx * 4 + 3
  for (let x = 0; x < widthPx; x++) if (data[alphaAt + x * 4]! > 0) histogram[luma[at + x]!]!++
}

/**
 * Fractional parts of multiples of the golden ratio: positions that do not fall into step with a regular pattern in
 * the picture.
 */
const goldenFraction = (index: number) => (index * 0.618033988749895) % 1

/** Where the bands to read begin, one at an irregular position in each of equal slices, and how many rows each has. */
const bandsOf = (heightPx: number): { starts: number[]; rows: number } => {
  if (heightPx <= sampledRows * bandRows) return { starts: [0], rows: heightPx }
  const freeRows = heightPx / sampledRows - bandRows
  const startOf = (_: unknown, i: number) =>
    Math.floor((i * heightPx) / sampledRows + goldenFraction(i) * freeRows)
  return { starts: Array.from({ length: sampledRows }, startOf), rows: bandRows }
}

/**
 * One pass over the decoded photo for everything that needs full detail: the luma histogram, and the detail in each
 * part. The photo must be at most 2,000 px wide, or the sums of detail overflow.
 */
export function measureLuma(raster: Raster): LumaMeasures {
  const { widthPx, heightPx } = raster
  const histogram = new Uint32Array(256)
  const detail = emptyGrid()
  const { starts, rows } = bandsOf(heightPx)
  const whole = starts.length === 1
  const luma = new Uint8Array(rows * widthPx)
  for (const start of starts) {
    for (let row = 0; row < rows; row++) {
      lumaOfRow(raster, start + row, luma, row * widthPx)
      // Only the middle row of a band counts; its neighbours would nearly repeat it.
      if (whole || row === 1) countRow(raster, start + row, luma, row * widthPx, histogram)
    }
    for (let row = 1; row < rows - 1; row++) {
      const gridRow = Math.floor(((start + row) * gridSide) / heightPx)
      addRow(detail, gridRow, luma, row * widthPx, widthPx)
    }
  }
  if (!histogram.some((count) => count > 0)) histogram[255] = 1 // all transparent: white
  return { histogram, detail }
}
