import { defineOperation } from '../operation.ts'

export const removeAlpha = defineOperation({
  name: 'removeAlpha',
  group: 'background',
  description:
    'Drops the transparency: the colours below it appear. Use flatten to put a colour behind it instead',
  fields: {},
  example: { operation: 'removeAlpha' },
  plan: (_, { canvas }) => ({
    slot: 'removeAlpha',
    canvas: { ...canvas, hasAlpha: false },
    chain: (image) => image.removeAlpha(),
  }),
})
