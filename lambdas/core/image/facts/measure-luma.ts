import type { Raster } from '../raster.ts'

export interface LumaMeasures {
  /** Pixels by 8-bit luma. Fully transparent pixels are left out, unless there are no others. */
  readonly histogram: Uint32Array
  readonly laplacianVariance: number
  readonly noiseSigma: number
}

// Rows are read in blocks: of every 16 rows the first 6, which gives 4 rows with both neighbours. A quarter of a
// 1024 px photo is 200,000 pixels; measured on all rows the results differ by about 1 %, at three times the CPU.
const blockStrideRows = 16
const blockRows = 6
/** Smaller pictures are read whole. */
const sampledFromRows = 256

interface Sums {
  laplacian: number
  laplacianSquared: number
  /** Absolute response to Immerkær's mask. */
  noise: number
  pixels: number
}

/** ITU-R BT.601-7 luma, weights times 256. Transparent pixels weigh in as white, as viewers show them. */
const lumaOfRow = (raster: Raster, row: number, luma: Uint8Array, at: number): void => {
  const { data, widthPx, channels } = raster
  let from = row * widthPx * channels
  if (channels === 3) {
    for (let x = 0; x < widthPx; x++, from += 3) {
      luma[at + x] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8
    }
    return
  }
  for (let x = 0; x < widthPx; x++, from += 4) {
    const opaque = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8
    const alpha = data[from + 3]!
    luma[at + x] = (opaque * alpha + 255 * (255 - alpha)) / 255
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
 * The Laplacian [0 1 0; 1 -4 1; 0 1 0] and Immerkær's mask [1 -2 1; -2 4 -2; 1 -2 1] share their neighbours: with
 * cross = sum of the four beside and diagonal = sum of the four at the corners, they are cross - 4c and
 * diagonal - 2 cross + 4c.
 */
const convolveRow = (
  luma: Uint8Array,
  above: number,
  at: number,
  below: number,
  widthPx: number,
  sums: Sums,
): void => {
  let sum = 0
  let squares = 0
  let noise = 0
  for (let x = 1; x < widthPx - 1; x++) {
    const centre = luma[at + x]!
    const cross = luma[above + x]! + luma[below + x]! + luma[at + x - 1]! + luma[at + x + 1]!
    const diagonal = luma[above + x - 1]! + luma[above + x + 1]! + luma[below + x - 1]! + luma[below + x + 1]!
    const laplacian = cross - 4 * centre
    sum += laplacian
    squares += laplacian * laplacian
    const response = diagonal - 2 * cross + 4 * centre
    noise += response < 0 ? -response : response
  }
  sums.laplacian += sum
  sums.laplacianSquared += squares
  sums.noise += noise
  sums.pixels += Math.max(widthPx - 2, 0)
}

/**
 * One pass over the decoded photo for everything that needs its full detail: the luma histogram, sharpness as the
 * variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000) and noise
 * (Immerkær, "Fast noise variance estimation", 1996).
 */
export function measureLuma(raster: Raster): LumaMeasures {
  const { widthPx, heightPx } = raster
  const histogram = new Uint32Array(256)
  const sums: Sums = { laplacian: 0, laplacianSquared: 0, noise: 0, pixels: 0 }
  const whole = heightPx < sampledFromRows
  const stride = whole ? heightPx : blockStrideRows
  const luma = new Uint8Array((whole ? heightPx : blockRows) * widthPx)
  for (let start = 0; start < heightPx; start += stride) {
    const rows = Math.min(whole ? heightPx : blockRows, heightPx - start)
    for (let row = 0; row < rows; row++) {
      lumaOfRow(raster, start + row, luma, row * widthPx)
      countRow(raster, start + row, luma, row * widthPx, histogram)
    }
    for (let row = 1; row < rows - 1; row++) {
      convolveRow(luma, (row - 1) * widthPx, row * widthPx, (row + 1) * widthPx, widthPx, sums)
    }
  }
  const pixels = Math.max(sums.pixels, 1)
  const mean = sums.laplacian / pixels
  if (!histogram.some((count) => count > 0)) histogram[255] = 1 // nothing but transparency: white
  return {
    histogram,
    laplacianVariance: sums.laplacianSquared / pixels - mean * mean,
    noiseSigma: (Math.sqrt(Math.PI / 2) * sums.noise) / (6 * pixels),
  }
}
