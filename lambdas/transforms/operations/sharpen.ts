import * as z from 'zod/mini'
import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { fillHiddenColors, fillWork } from './fill-hidden-colors.ts'
import { sharpenLightness } from './sharpen-lightness.ts'

export const sharpen = defineOperation({
  name: 'sharpen',
  group: 'filter',
  description: 'Sharpens the lightness, edges more than even parts, so that noise stays low',
  fields: {
    sigma: z._default(numberField(0.3, 10, 'Standard deviation of the Gaussian mask in pixels'), 1),
    even: z._default(numberField(0, 10, 'Strength in even areas'), 1),
    edges: z._default(numberField(0, 10, 'Strength at edges'), 2),
  },
  short: shortAs('1', 'sigma'),
  example: { operation: 'sharpen', sigma: 1.5, edges: 4 },
  plan: ({ sigma, even, edges }, scene) => ({
    slot: 'sharpen',
    work: 4 + sigma + fillWork(scene.canvas, 2 * sigma),
    canvas: scene.canvas,
    async chain(_, look) {
      const raster = await fillHiddenColors(await look(), 2 * sigma, scene)
      return scene.openRaster(await sharpenLightness(raster, { sigma, even, edges }, scene))
    },
  }),
})
