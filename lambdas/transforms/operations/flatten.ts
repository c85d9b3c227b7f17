import { colorField, colorOf } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

export const flatten = defineOperation({
  name: 'flatten',
  group: 'background',
  description: 'Puts a colour behind transparent parts',
  fields: { background: colorField('#ffffff', 'The colour; its own transparency is ignored') },
  short: shortAs('#ffffff', 'background'),
  example: { operation: 'flatten', background: '#3f6fb5' },
  plan: ({ background }, { canvas }) => ({
    slot: 'flatten',
    canvas: { ...canvas, hasAlpha: false },
    chain: (image) => image.flatten({ background: { ...colorOf(background), alpha: 1 } }),
  }),
})
