import { colorField, colorOf } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

export const flatten = defineOperation({
  name: 'flatten',
  group: 'background',
  description: 'Puts a colour behind what is transparent',
  fields: { background: colorField('#ffffff', 'The colour; what is transparent in it counts as opaque') },
  short: shortAs('#ffffff', 'background'),
  example: { operation: 'flatten', background: '#3f6fb5' },
  plan: ({ background }, { canvas }) => ({
    slot: 'flatten',
    canvas: { ...canvas, hasAlpha: false },
    chain: (image) => image.flatten({ background: { ...colorOf(background), alpha: 1 } }),
  }),
})
