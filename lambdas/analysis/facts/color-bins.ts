import type { Raster } from '../raster.ts'
import { srgbToOklab } from './oklab.ts'

/**
 * Weighted colours, stored in columns: thousands of small objects would cost more in garbage collection than in
 * arithmetic.
 */
export interface ColorBins {
  readonly count: number
  readonly lightness: Float64Array
  readonly a: Float64Array
  readonly b: Float64Array
  readonly pixels: Float64Array
}

/** A pixel with less alpha than this does not count as a colour of the picture. */
const minAlpha = 128
const binCount = 4096

/** Sums red, green, blue and pixel counts by the upper four bits of each channel. */
const gather = ({ data, channels }: Raster, alphaFrom: number): Uint32Array => {
  const sums = new Uint32Array(binCount * 4)
  for (let at = 0; at + channels <= data.length; at += channels) {
    if (channels === 4 && data[at + 3]! < alphaFrom) continue
    const red = data[at]!
    const green = data[at + 1]!
    const blue = data[at + 2]!
    const slot = (((red >> 4) << 8) | (green & 0xf0) | (blue >> 4)) << 2
    sums[slot]! += red
    sums[slot + 1]! += green
    sums[slot + 2]! += blue
    sums[slot + 3]!++
  }
  return sums
}

const toBins = (sums: Uint32Array): ColorBins => {
  let used = 0
  for (let slot = 3; slot < sums.length; slot += 4) if (sums[slot]! > 0) used++
  const column = () => new Float64Array(used)
  const [lightness, a, b, pixels] = [column(), column(), column(), column()]
  let count = 0
  for (let slot = 0; slot < sums.length; slot += 4) {
    const weight = sums[slot + 3]!
    if (weight === 0) continue
    const lab = srgbToOklab(sums[slot]! / weight, sums[slot + 1]! / weight, sums[slot + 2]! / weight)
    lightness[count] = lab[0]
    a[count] = lab[1]
    b[count] = lab[2]
    pixels[count] = weight
    count++
  }
  return { count, lightness, a, b, pixels }
}

/**
 * Reduces the pixels to a few hundred weighted colours. Each is the mean of its pixels, so colours are not quantised.
 */
export function colorBins(raster: Raster): ColorBins {
  const bins = toBins(gather(raster, minAlpha))
  // A picture that is all transparent still has colours stored.
  return bins.count > 0 ? bins : toBins(gather(raster, 0))
}
