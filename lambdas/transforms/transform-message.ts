import * as z from 'zod/mini'
import { TransformRef } from '../platform/identifiers.ts'

/** A message in the queue of transforms: make this one. */
export const TransformMessage = z.object({
  kind: z.literal('make-transform'),
  transform: TransformRef,
  ifPending: z
    .optional(z.boolean())
    .check(z.describe('Somebody else was about to make it: nothing is left to do if it is settled')),
})
export type TransformMessage = z.infer<typeof TransformMessage>
