import type { Raster } from '../raster.ts'

export interface ColorStatistics {
  readonly meanSaturation: number
  readonly colorfulness: number
  readonly grayscale: boolean
  /** Mean sRGB codes 0..255. */
  readonly mean: readonly [red: number, green: number, blue: number]
}

/** Largest difference between channels that still looks grey: about 0.02 in Oklab, one just noticeable difference. */
const maxGreyDifference = 10

/**
 * Colour moments of the visible pixels. Colourfulness is M3 of Hasler and Süsstrunk, "Measuring colorfulness in
 * natural images", 2003: sigma_rgyb + 0.3 mu_rgyb with rg = R - G and yb = (R + G) / 2 - B.
 */
export function colorStatistics({ data, channels }: Raster): ColorStatistics {
  let pixels = 0
  let saturation = 0
  let largestDifference = 0
  let red = 0
  let green = 0
  let blue = 0
  let rgSquares = 0
  let ybSquares = 0
  for (let at = 0; at + channels <= data.length; at += channels) {
    if (channels === 4 && data[at + 3]! === 0) continue
    const r = data[at]!
    const g = data[at + 1]!
    const b = data[at + 2]!
    const highest = Math.max(r, g, b)
    const difference = highest - Math.min(r, g, b)
    if (difference > largestDifference) largestDifference = difference
    if (highest > 0) saturation += difference / highest
    red += r
    green += g
    blue += b
    rgSquares += (r - g) ** 2
    ybSquares += ((r + g) / 2 - b) ** 2
    pixels++
  }
  const count = Math.max(pixels, 1)
  const rgMean = (red - green) / count
  const ybMean = ((red + green) / 2 - blue) / count
  const variance = rgSquares / count - rgMean ** 2 + ybSquares / count - ybMean ** 2
  return {
    meanSaturation: saturation / count,
    colorfulness: Math.sqrt(Math.max(variance, 0)) + 0.3 * Math.hypot(rgMean, ybMean),
    grayscale: largestDifference <= maxGreyDifference,
    mean: [red / count, green / count, blue / count],
  }
}
