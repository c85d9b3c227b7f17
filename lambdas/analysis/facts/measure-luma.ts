import type { Raster } from '../raster.ts'

export interface LumaMeasures {
  /** Pixels by 8-bit luma. Fully transparent pixels are left out, unless there are no others. */
  readonly histogram: Uint32Array
  readonly laplacianVariance: number
  readonly noiseSigma: number
}

/**
 * Responses are measured on this many rows, spread over the height: against all rows sharpness then differs by 2 % in the
 * median and 10 % at the 90th percentile (113 photos), at a seventh of the CPU. Smaller pictures are read whole.
 */
const sampledRows = 48
/** A row with the two neighbours that the masks need. */
const bandRows = 3

interface Sums {
  laplacian: number
  laplacianSquared: number
  /** Absolute response to Immerkær's mask. */
  noise: number
  pixels: number
}

/** ITU-R BT.601-7 luma, weights times 256. Transparent pixels weigh in as white, as viewers show them. */
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
 * Laplacian [0 1 0; 1 -4 1; 0 1 0] and Immerkær's mask [1 -2 1; -2 4 -2; 1 -2 1] of one row. They share their
 * neighbours: with cross = the four beside and corners = the four diagonal ones, they are cross - 4c and
 * corners - 2 cross + 4c. The sums of one row fit 32-bit integers, which V8 adds twice as fast as doubles.
 */
const convolveRow = (luma: Uint8Array, at: number, widthPx: number, sums: Sums): void => {
  const above = at - widthPx
  const below = at + widthPx
  let sum = 0
  let squares = 0
  let noise = 0
  let outerBefore = luma[above]! + luma[below]!
  let before = luma[at]!
  let outer = luma[above + 1]! + luma[below + 1]!
  let centre = luma[at + 1]!
  for (let x = 2; x < widthPx; x++) {
    const outerAfter = luma[above + x]! + luma[below + x]!
    const after = luma[at + x]!
    const cross = (outer + before + after) | 0
    const laplacian = (cross - (centre << 2)) | 0
    sum = (sum + laplacian) | 0
    squares = (squares + Math.imul(laplacian, laplacian)) | 0
    const response = (outerBefore + outerAfter - (cross << 1) + (centre << 2)) | 0
    noise = (noise + (response < 0 ? -response : response)) | 0
    outerBefore = outer
    outer = outerAfter
    before = centre
    centre = after
  }
  sums.laplacian += sum
  sums.laplacianSquared += squares
  sums.noise += noise
  sums.pixels += widthPx - 2
}

/** Fractional steps of the golden ratio: positions that no regular pattern in the picture keeps pace with. */
const goldenFraction = (index: number) => (index * 0.618033988749895) % 1

/** First rows of the bands to read, one somewhere in each of equal slices, and how many rows each has. */
const bandsOf = (heightPx: number): { starts: number[]; rows: number } => {
  if (heightPx <= sampledRows * bandRows) return { starts: [0], rows: heightPx }
  const freeRows = heightPx / sampledRows - bandRows
  const startOf = (_: unknown, i: number) =>
    Math.floor((i * heightPx) / sampledRows + goldenFraction(i) * freeRows)
  return { starts: Array.from({ length: sampledRows }, startOf), rows: bandRows }
}

/**
 * One pass over the decoded photo for everything that needs its full detail: the luma histogram, sharpness as the
 * variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000) and noise
 * (Immerkær, "Fast noise variance estimation", 1996). The photo is at most 2,000 px wide: convolveRow counts on it.
 */
export function measureLuma(raster: Raster): LumaMeasures {
  const { widthPx, heightPx } = raster
  const histogram = new Uint32Array(256)
  const sums: Sums = { laplacian: 0, laplacianSquared: 0, noise: 0, pixels: 0 }
  const { starts, rows } = bandsOf(heightPx)
  const whole = starts.length === 1
  const luma = new Uint8Array(rows * widthPx)
  for (const start of starts) {
    for (let row = 0; row < rows; row++) {
      lumaOfRow(raster, start + row, luma, row * widthPx)
      // Only the measured row of a band counts; its neighbours would repeat it.
      if (whole || row === 1) countRow(raster, start + row, luma, row * widthPx, histogram)
    }
    for (let row = 1; row < rows - 1 && widthPx > 2; row++) convolveRow(luma, row * widthPx, widthPx, sums)
  }
  if (!histogram.some((count) => count > 0)) histogram[255] = 1 // nothing but transparency: white
  const pixels = Math.max(sums.pixels, 1)
  const mean = sums.laplacian / pixels
  return {
    histogram,
    laplacianVariance: sums.laplacianSquared / pixels - mean * mean,
    noiseSigma: (Math.sqrt(Math.PI / 2) * sums.noise) / (6 * pixels),
  }
}
