import * as z from 'zod/mini'
import { wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { convolveColors } from './convolve-colors.ts'

export const blur = defineOperation({
  name: 'blur',
  group: 'filter',
  description: 'Blurs with a box: each pixel becomes the average of the square around it',
  fields: {
    radius: z._default(wholeField(1, 10, 'Pixels from the middle of the square to its edge'), 2),
  },
  short: shortAs('3', 'radius'),
  example: { operation: 'blur', radius: 5 },
  plan({ radius }, scene) {
    const count = (2 * radius + 1) ** 2
    return convolveColors(scene, { weights: Array(count).fill(1), scale: count })
  },
})
