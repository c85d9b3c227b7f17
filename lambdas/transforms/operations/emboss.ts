import { defineOperation } from '../operation.ts'
import { convolveColors } from './convolve-colors.ts'

/** EMBOSS of Pillow's ImageFilter, which applies its kernels upside down. */
const kernel = { weights: [0, 0, 0, 0, 1, 0, -1, 0, 0], offset: 128 }

export const emboss = defineOperation({
  name: 'emboss',
  group: 'filter',
  description: 'Shows the picture as a relief in grey',
  fields: {},
  example: { operation: 'emboss' },
  plan: (_, scene) => convolveColors(scene, kernel),
})
