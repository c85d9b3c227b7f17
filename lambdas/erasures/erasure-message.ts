import * as z from 'zod/mini'
import { Owner } from '../platform/identifiers.ts'

/** A message in the erasure queue: advance this erasure by a step. */
export const ErasureMessage = z.object({ kind: z.literal('advance-erasure'), owner: Owner })
export type ErasureMessage = z.infer<typeof ErasureMessage>
