import type { Raster } from '../raster.ts'
import type { Plane } from './resample-plane.ts'

/** BT.601 luma 0..255 of a small raster, transparency shown on white. */
export function lumaPlane({ data, widthPx, heightPx, channels }: Raster): Plane {
  const values = new Float32Array(widthPx * heightPx)
  for (let i = 0, from = 0; i < values.length; i++, from += channels) {
    const luma = 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!
    const alpha = channels === 4 ? data[from + 3]! / 255 : 1
    values[i] = luma * alpha + 255 * (1 - alpha)
  }
  return { values, widthPx, heightPx }
}
