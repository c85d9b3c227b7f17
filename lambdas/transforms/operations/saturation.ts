import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { luminance, mixed, recolor } from './color-matrix.ts'

export const saturation = defineOperation({
  name: 'saturation',
  group: 'color',
  description:
    'Makes colours weaker or stronger: 0 is grey, 1 is the picture as it is (saturate() of the W3C Filter Effects Module)',
  fields: { factor: numberField(0, 10, 'The factor') },
  short: shortAs('1.3', 'factor'),
  example: { operation: 'saturation', factor: 2 },
  plan: ({ factor }, { canvas }) => recolor(canvas, mixed([luminance, luminance, luminance], 1 - factor)),
})
