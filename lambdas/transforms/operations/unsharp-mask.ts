import * as z from 'zod/mini'
import type { Raster } from '../../analysis/raster.ts'
import { numberField, wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { withoutAlpha } from './convolve-colors.ts'
import { evenBlur } from './even-blur.ts'
import { fillHiddenColors, fillWork } from './fill-hidden-colors.ts'

/** Adds to each pixel its difference from the blurred picture, if that is at least the threshold. */
function addDifference(raster: Raster, blurred: Raster, amount: number, threshold: number): Raster {
  const data = Buffer.allocUnsafe(raster.data.length)
  for (let at = 0; at < data.length; at++) {
    const value = raster.data[at]!
    const difference = value - blurred.data[at]!
    const changed = Math.abs(difference) < threshold ? value : Math.round(value + difference * amount)
    data[at] = Math.min(255, Math.max(0, changed))
  }
  return { ...raster, data }
}

export const unsharpMask = defineOperation({
  name: 'unsharpMask',
  group: 'filter',
  description: 'Sharpens by adding the difference from a blurred copy, as in darkrooms and in most editors',
  fields: {
    radius: z._default(numberField(0.3, 50, 'Standard deviation of the blur in pixels'), 2),
    percent: z._default(wholeField(1, 500, 'How much of the difference is added'), 150),
    threshold: z._default(wholeField(0, 255, 'Smaller differences stay as they are, in steps of 255'), 3),
  },
  short: shortAs('2', 'radius'),
  example: { operation: 'unsharpMask', radius: 3, percent: 180, threshold: 2 },
  plan: ({ radius, percent, threshold }, scene) => ({
    slot: 'convolve',
    work: 7 + radius / 8 + fillWork(scene.canvas, 2 * radius),
    canvas: scene.canvas,
    async chain(_, look) {
      const { openRaster, readRaster } = scene
      const sharpened = async (raster: Raster) => {
        const blurred = await readRaster(openRaster(raster).blur(await evenBlur(radius, scene)))
        return addDifference(raster, blurred, percent / 100, threshold)
      }
      const raster = await fillHiddenColors(await look(), 2 * radius, scene)
      return openRaster(
        raster.channels === 4 ? await withoutAlpha(raster, sharpened) : await sharpened(raster),
      )
    },
  }),
})
