import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

const middleGrey = 127.5

export const contrast = defineOperation({
  name: 'contrast',
  group: 'color',
  description:
    'Moves every colour away from middle grey: 0 is grey, 1 is the picture as it is (contrast() of the W3C Filter Effects Module)',
  fields: { factor: numberField(0, 10, 'The factor') },
  short: shortAs('1.2', 'factor'),
  example: { operation: 'contrast', factor: 1.6 },
  plan: ({ factor }, { canvas }) => ({
    slot: 'linear',
    canvas,
    chain: (image) => image.linear(factor, middleGrey * (1 - factor)),
  }),
})
