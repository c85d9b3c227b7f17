import * as z from 'zod/mini'
import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { type ColorMatrix, mixed, recolor } from './color-matrix.ts'

/** sepia() of the W3C Filter Effects Module Level 1. */
const matrix: ColorMatrix = [
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
]

export const sepia = defineOperation({
  name: 'sepia',
  group: 'filter',
  description: 'Tones the picture brown like an old print (sepia() of the W3C Filter Effects Module)',
  fields: { amount: z._default(numberField(0, 1, 'Strength: 0 leaves the picture as it is'), 1) },
  short: shortAs('1', 'amount'),
  example: { operation: 'sepia' },
  plan: ({ amount }, { canvas }) => recolor(canvas, mixed(matrix, amount)),
})
