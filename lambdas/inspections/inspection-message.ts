import * as z from 'zod/mini'
import { DifferenceKind, InspectionId } from './inspection-rows.ts'

/** The event of the function that inspects: advance this inspection, or its repair of one kind, by a step. */
export const InspectionMessage = z.object({
  kind: z.literal('advance-inspection'),
  inspectionId: InspectionId,
  repair: z.optional(DifferenceKind),
})
export type InspectionMessage = z.infer<typeof InspectionMessage>
