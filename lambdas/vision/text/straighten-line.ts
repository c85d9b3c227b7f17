import type { Raster } from '../../analysis/raster.ts'
import type { Quad } from './quad.ts'

export interface StripSize {
  /** Size of the drawn line. */
  readonly widthPx: number
  readonly heightPx: number
  /** The strip is padded with grey to this width. */
  readonly paddedWidthPx: number
}

/**
 * Lays a line flat. Returns one plane per channel in the order blue, green, red, from -1 to 1, as PP-OCR was trained.
 * Where the line shrinks, a pixel is the mean of several samples.
 */
export function straightenLine(picture: Raster, quad: Quad, size: StripSize): Float32Array {
  const { widthPx, heightPx, paddedWidthPx } = size
  const plane = paddedWidthPx * heightPx
  const values = new Float32Array(3 * plane)
  const [origin, topRight, , bottomLeft] = quad
  const across = { x: (topRight.x - origin.x) / widthPx, y: (topRight.y - origin.y) / widthPx }
  const down = { x: (bottomLeft.x - origin.x) / heightPx, y: (bottomLeft.y - origin.y) / heightPx }
  const samples = (step: { x: number; y: number }) => Math.max(1, Math.round(Math.hypot(step.x, step.y)))
  const [columns, rows] = [samples(across), samples(down)]
  const color = new Float64Array(3)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      color.fill(0)
      for (let j = 0; j < rows; j++) {
        for (let i = 0; i < columns; i++) {
          const u = x + (i + 0.5) / columns
          const v = y + (j + 0.5) / rows
          addColor(picture, origin.x + u * across.x + v * down.x, origin.y + u * across.y + v * down.y, color)
        }
      }
      const scale = 2 / 255 / (rows * columns)
      const at = y * paddedWidthPx + x
      values[at] = color[2]! * scale - 1
      values[plane + at] = color[1]! * scale - 1
      values[2 * plane + at] = color[0]! * scale - 1
    }
  }
  return values
}

/** Adds the colour at a position between four pixels. Outside the picture, its edge continues. */
function addColor({ data, widthPx, heightPx, channels }: Raster, x: number, y: number, color: Float64Array) {
  const px = Math.min(Math.max(x - 0.5, 0), widthPx - 1)
  const py = Math.min(Math.max(y - 0.5, 0), heightPx - 1)
  const left = Math.floor(px)
  const top = Math.floor(py)
  const fx = px - left
  const fy = py - top
  const topLeft = (top * widthPx + left) * channels
  const right = left + 1 < widthPx ? channels : 0
  const below = top + 1 < heightPx ? widthPx * channels : 0
  for (let channel = 0; channel < 3; channel++) {
    const at = topLeft + channel
    const upper = data[at]! * (1 - fx) + data[at + right]! * fx
    const lower = data[at + below]! * (1 - fx) + data[at + below + right]! * fx
    color[channel] = color[channel]! + upper * (1 - fy) + lower * fy
  }
}
