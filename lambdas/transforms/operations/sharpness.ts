import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { convolveColors } from './convolve-colors.ts'

/**
 * ImageEnhance.Sharpness of Pillow: blends (or extrapolates) between the picture and its smoothed copy; here as one
 * kernel.
 */
const smoothing = [1, 1, 1, 1, 5, 1, 1, 1, 1].map((weight) => weight / 13)

export const sharpness = defineOperation({
  name: 'sharpness',
  group: 'color',
  description: 'Softens or sharpens a little: 0 is smoothed, 1 is the picture as it is, 2 is sharper',
  fields: { factor: numberField(0, 5, 'Strength') },
  short: shortAs('2', 'factor'),
  example: { operation: 'sharpness', factor: 3 },
  plan: ({ factor }, scene) =>
    convolveColors(scene, {
      weights: smoothing.map((weight, at) => weight * (1 - factor) + (at === 4 ? factor : 0)),
    }),
})
