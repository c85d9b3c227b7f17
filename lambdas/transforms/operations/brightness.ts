import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

export const brightness = defineOperation({
  name: 'brightness',
  group: 'color',
  description:
    'Multiplies every colour: 0 is black, 1 is the picture as it is (brightness() of the W3C Filter Effects Module)',
  fields: { factor: numberField(0, 10, 'The factor') },
  short: shortAs('1.2', 'factor'),
  example: { operation: 'brightness', factor: 1.4 },
  plan: ({ factor }, { canvas }) => ({ slot: 'linear', canvas, chain: (image) => image.linear(factor, 0) }),
})
