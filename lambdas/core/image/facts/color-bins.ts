import type { Raster } from '../raster.ts'
import { type Oklab, srgbToOklab } from './oklab.ts'

export interface ColorBin {
  /** Mean of the pixels in the bin. */
  readonly lab: Oklab
  readonly pixels: number
}

/** Less than half visible does not count as a colour of the picture. */
const minAlpha = 128

/** Pixels gathered by the upper five bits of each channel: a few thousand weighted colours instead of every pixel. */
export function colorBins({ data, channels }: Raster): ColorBin[] {
  const slots = new Map<number, { red: number; green: number; blue: number; pixels: number }>()
  const gather = (alphaFrom: number) => {
    for (let at = 0; at + channels <= data.length; at += channels) {
      if (channels === 4 && data[at + 3]! < alphaFrom) continue
      const red = data[at]!
      const green = data[at + 1]!
      const blue = data[at + 2]!
      const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)
      const slot = slots.get(key)
      if (slot) {
        slot.red += red
        slot.green += green
        slot.blue += blue
        slot.pixels++
      } else slots.set(key, { red, green, blue, pixels: 1 })
    }
  }
  gather(minAlpha)
  if (slots.size === 0) gather(0) // nothing but transparency still has stored colours
  return Array.from(slots.values(), ({ red, green, blue, pixels }) => ({
    lab: srgbToOklab(red / pixels, green / pixels, blue / pixels),
    pixels,
  }))
}
