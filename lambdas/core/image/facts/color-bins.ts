import type { Raster } from '../raster.ts'
import { type Oklab, srgbToOklab } from './oklab.ts'

export interface ColorBin {
  /** Mean of the pixels in the bin. */
  readonly lab: Oklab
  readonly pixels: number
}

/** Less than half visible does not count as a colour of the picture. */
const minAlpha = 128
const binCount = 4096

/** Sums of red, green, blue and pixels by the upper four bits of each channel. */
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

const toBins = (sums: Uint32Array): ColorBin[] => {
  const bins: ColorBin[] = []
  for (let slot = 0; slot < sums.length; slot += 4) {
    const pixels = sums[slot + 3]!
    if (pixels === 0) continue
    bins.push({ lab: srgbToOklab(sums[slot]! / pixels, sums[slot + 1]! / pixels, sums[slot + 2]! / pixels), pixels })
  }
  return bins
}

/** A few hundred weighted colours instead of every pixel; each is the mean of its pixels, so nothing is quantised. */
export function colorBins(raster: Raster): ColorBin[] {
  const bins = toBins(gather(raster, minAlpha))
  // Nothing but transparency still has stored colours.
  return bins.length > 0 ? bins : toBins(gather(raster, 0))
}
