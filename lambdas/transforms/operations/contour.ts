import { defineOperation } from '../operation.ts'
import { convolveColors } from './convolve-colors.ts'

/** CONTOUR of Pillow's ImageFilter. */
const kernel = { weights: [-1, -1, -1, -1, 8, -1, -1, -1, -1], offset: 255 }

export const contour = defineOperation({
  name: 'contour',
  group: 'filter',
  description: 'Shows edges as dark lines on white',
  fields: {},
  example: { operation: 'contour' },
  plan: (_, scene) => convolveColors(scene, kernel),
})
