import * as z from 'zod/mini'
import { wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { StepRefusal } from '../step-refusal.ts'

export const median = defineOperation({
  name: 'median',
  group: 'filter',
  description: 'Removes specks: each pixel becomes the median of the square around it',
  fields: {
    size: z._default(
      wholeField(3, 15, 'Side of the square in pixels, an odd number').check(
        z.refine((size) => size % 2 === 1, 'Expected an odd number'),
      ),
      3,
    ),
  },
  short: shortAs('3', 'size'),
  example: { operation: 'median', size: 7 },
  plan({ size }, { canvas }) {
    const { widthPx, heightPx } = canvas
    if (Math.min(widthPx, heightPx) < size)
      throw new StepRefusal(
        `Expected a picture of at least ${size} x ${size} pixels; it has ${widthPx} x ${heightPx} at this step.`,
      )
    return { slot: 'median', work: 20, canvas, chain: (image) => image.median(size) }
  },
})
