import { moved } from '../canvas.ts'
import { choiceField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

export const flip = defineOperation({
  name: 'flip',
  group: 'place',
  description: 'Mirrors the picture: left and right, or top and bottom, change places',
  fields: {
    direction: choiceField(['horizontal', 'vertical'], 'horizontal', 'The sides that change places'),
  },
  short: shortAs('horizontal', 'direction'),
  example: { operation: 'flip', direction: 'horizontal' },
  plan: ({ direction }, { canvas }) =>
    direction === 'horizontal'
      ? {
          slot: 'flip',
          canvas: moved(canvas, canvas, [-1, 0, 0, 1, canvas.widthPx, 0]),
          chain: (image) => image.flop(),
        }
      : {
          slot: 'flip',
          canvas: moved(canvas, canvas, [1, 0, 0, -1, 0, canvas.heightPx]),
          chain: (image) => image.flip(),
        },
})
