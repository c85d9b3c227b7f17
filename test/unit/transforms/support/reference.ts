import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { at } from './render.ts'

/* What operations should do, implemented slowly, pixel by pixel, from their published formulas. Shares no code
   with the implementation. */

const clamped = (value: number) => Math.min(255, Math.max(0, value))

/** Changes each pixel on its own; a fourth channel stays. */
export const eachPixel = (raster: Raster, change: (rgb: readonly number[]) => readonly number[]): Raster =>
  drawRaster(raster.widthPx, raster.heightPx, (x, y) => {
    const pixel = at(raster, x, y)
    return [...change(pixel.slice(0, 3)).map((value) => clamped(Math.round(value))), ...pixel.slice(3)]
  })

export const byMatrix = (rows: readonly (readonly number[])[]) => (rgb: readonly number[]) =>
  rows.map((row) => row.reduce((sum, weight, channel) => sum + weight * rgb[channel]!, 0))

/** The pixels around each pixel; beyond an edge, the outermost pixel is repeated. */
export const eachSquare = (
  raster: Raster,
  radius: number,
  change: (square: readonly (readonly number[])[]) => readonly number[],
): Raster =>
  drawRaster(raster.widthPx, raster.heightPx, (x, y) => {
    const square: number[][] = []
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        square.push(
          at(
            raster,
            Math.min(Math.max(x + dx, 0), raster.widthPx - 1),
            Math.min(Math.max(y + dy, 0), raster.heightPx - 1),
          ),
        )
    return [0, 1, 2].map((channel) =>
      clamped(Math.round(change(square.map((pixel) => [pixel[channel]!]))[0]!)),
    )
  })

export const byKernel =
  (weights: readonly number[], scale = 1, offset = 0) =>
  (square: readonly (readonly number[])[]) => [
    square.reduce((sum, [value = 0], index) => sum + value * weights[index]!, 0) / scale + offset,
  ]

export const median = (square: readonly (readonly number[])[]) => [
  square.map(([value = 0]) => value).sort((a, b) => a - b)[(square.length - 1) / 2]!,
]

/** A Gaussian, 3 standard deviations on each side. */
export function gaussian(sigma: number): { weights: number[]; radius: number; scale: number } {
  const radius = Math.ceil(3 * sigma)
  const line = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  )
  const weights = line.flatMap((a) => line.map((b) => a * b))
  return { weights, radius, scale: weights.reduce((sum, weight) => sum + weight, 0) }
}
