import type { Raster } from '../../analysis/raster.ts'
import type { Scene, Stroke } from '../operation.ts'
import { fillHiddenColors, fillWork } from './fill-hidden-colors.ts'

/** A square of weights in rows. The sum of products is divided by `scale`, and `offset` is added. */
export interface Kernel {
  readonly weights: readonly number[]
  readonly scale?: number
  readonly offset?: number
}

const kernelOf = ({ weights, scale = 1, offset = 0 }: Kernel) => {
  const side = Math.sqrt(weights.length)
  return { width: side, height: side, kernel: [...weights], scale, offset }
}

const reachOf = ({ weights }: Kernel) => (Math.sqrt(weights.length) - 1) / 2

/** libvips would filter the transparency like a colour; an edge filter would then make every even part transparent. */
export async function withoutAlpha(
  raster: Raster,
  work: (colors: Raster) => Promise<Raster>,
): Promise<Raster> {
  const pixels = raster.widthPx * raster.heightPx
  const colors = Buffer.allocUnsafe(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel++) raster.data.copy(colors, pixel * 3, pixel * 4, pixel * 4 + 3)
  const worked = await work({ ...raster, data: colors, channels: 3 })
  const data = Buffer.from(raster.data)
  for (let pixel = 0; pixel < pixels; pixel++) worked.data.copy(data, pixel * 4, pixel * 3, pixel * 3 + 3)
  return { ...raster, data }
}

/** Filters the colours of a picture and keeps its transparency. */
export const convolveColors = (scene: Scene, kernel: Kernel): Stroke => ({
  slot: 'convolve',
  work: 1 + kernel.weights.length / 4 + fillWork(scene.canvas, reachOf(kernel)),
  canvas: scene.canvas,
  chain: scene.canvas.hasAlpha
    ? async (_, look) => {
        const { openRaster, readRaster } = scene
        const raster = await fillHiddenColors(await look(), reachOf(kernel), scene)
        const filter = (colors: Raster) => readRaster(openRaster(colors).convolve(kernelOf(kernel)))
        return openRaster(await withoutAlpha(raster, filter))
      }
    : (image) => image.convolve(kernelOf(kernel)),
})
