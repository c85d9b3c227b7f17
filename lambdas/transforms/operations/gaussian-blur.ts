import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { evenBlur } from './even-blur.ts'

export const gaussianBlur = defineOperation({
  name: 'gaussianBlur',
  group: 'filter',
  description: 'Blurs with a Gaussian',
  fields: { sigma: numberField(0.3, 100, 'Standard deviation of the Gaussian in pixels') },
  lengths: ['sigma'],
  short: shortAs('3', 'sigma'),
  example: { operation: 'gaussianBlur', sigma: 5 },
  plan: ({ sigma }, scene) => ({
    slot: 'blur',
    work: 2 + sigma / 8,
    canvas: scene.canvas,
    chain: async (image) => image.blur(await evenBlur(sigma, scene)),
  }),
})
