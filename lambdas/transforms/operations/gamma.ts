import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { applyGamma } from './apply-gamma.ts'

export const gamma = defineOperation({
  name: 'gamma',
  group: 'color',
  description: 'Makes the middle tones lighter (above 1) or darker (below 1); black and white stay',
  fields: { gamma: numberField(0.1, 10, 'The exponent is 1 / gamma') },
  short: shortAs('1.5', 'gamma'),
  example: { operation: 'gamma', gamma: 1.8 },
  plan: ({ gamma: value }, scene) => applyGamma(scene, value),
})
