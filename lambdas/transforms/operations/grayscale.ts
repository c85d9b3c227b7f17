import * as z from 'zod/mini'
import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { luminance, mixed, recolor } from './color-matrix.ts'

export const grayscale = defineOperation({
  name: 'grayscale',
  group: 'filter',
  description: 'Takes the colour out (grayscale() of the W3C Filter Effects Module)',
  fields: { amount: z._default(numberField(0, 1, 'Strength: 0 leaves the picture as it is'), 1) },
  short: shortAs('1', 'amount'),
  example: { operation: 'grayscale' },
  plan: ({ amount }, { canvas }) => recolor(canvas, mixed([luminance, luminance, luminance], amount)),
})
