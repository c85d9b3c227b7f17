import { defineOperation } from '../operation.ts'
import { convolveColors } from './convolve-colors.ts'

/** FIND_EDGES of Pillow's ImageFilter. */
const kernel = { weights: [-1, -1, -1, -1, 8, -1, -1, -1, -1] }

export const edge = defineOperation({
  name: 'edge',
  group: 'filter',
  description: 'Shows edges as light lines on black',
  fields: {},
  example: { operation: 'edge' },
  plan: (_, scene) => convolveColors(scene, kernel),
})
