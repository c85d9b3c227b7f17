import { defineOperation } from '../operation.ts'

export const removeAlpha = defineOperation({
  name: 'removeAlpha',
  group: 'background',
  description:
    'Removes the transparency, so that the hidden colours of transparent parts appear. Use flatten to put a colour behind them instead',
  fields: {},
  example: { operation: 'removeAlpha' },
  plan: (_, { canvas }) => ({
    slot: 'removeAlpha',
    canvas: { ...canvas, hasAlpha: false },
    chain: (image) => image.removeAlpha(),
  }),
})
