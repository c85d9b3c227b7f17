import { rgbaToThumbHash } from 'thumbhash'
import type { Raster } from '../raster.ts'

/** ThumbHash keeps at most 7 x 7 frequencies: 24 pixels are enough for them, at a tenth of the time of 100. */
const longEdgePx = 24

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Writes the mean of a box into `rgba`. Colours are weighted by alpha, so that hidden ones do not bleed into visible
 * ones.
 */
const averageBox = ({ data, widthPx, channels }: Raster, box: Box, rgba: Uint8Array, to: number): void => {
  let red = 0
  let green = 0
  let blue = 0
  let alpha = 0
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left, at = (y * widthPx + box.left) * channels; x < box.right; x++, at += channels) {
      const weight = channels === 4 ? data[at + 3]! : 255
      red += data[at]! * weight
      green += data[at + 1]! * weight
      blue += data[at + 2]! * weight
      alpha += weight
    }
  }
  const visible = alpha || 1
  rgba[to] = red / visible
  rgba[to + 1] = green / visible
  rgba[to + 2] = blue / visible
  rgba[to + 3] = alpha / ((box.bottom - box.top) * (box.right - box.left))
}

/** ThumbHash (E. Wallace, 2023) in base64: about 25 bytes that a client can paint before anything has loaded. */
export function placeholder(overview: Raster): string {
  const scale = Math.min(1, longEdgePx / Math.max(overview.widthPx, overview.heightPx))
  const widthPx = Math.max(1, Math.round(overview.widthPx * scale))
  const heightPx = Math.max(1, Math.round(overview.heightPx * scale))
  const rgba = new Uint8Array(widthPx * heightPx * 4)
  const edge = (index: number, cells: number, sizePx: number) => Math.floor((index * sizePx) / cells)
  for (let y = 0, at = 0; y < heightPx; y++) {
    const top = edge(y, heightPx, overview.heightPx)
    const bottom = edge(y + 1, heightPx, overview.heightPx)
    for (let x = 0; x < widthPx; x++, at += 4) {
      const left = edge(x, widthPx, overview.widthPx)
      const right = edge(x + 1, widthPx, overview.widthPx)
      averageBox(overview, { left, top, right, bottom }, rgba, at)
    }
  }
  return Buffer.from(rgbaToThumbHash(widthPx, heightPx, rgba)).toString('base64')
}
