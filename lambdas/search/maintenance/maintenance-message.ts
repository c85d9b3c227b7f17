import * as z from 'zod/mini'
import { Owner } from '../../platform/identifiers.ts'

/** Asks for the maintenance of an owner's dataset. */
export const MaintenanceMessage = z.object({ kind: z.literal('maintain-index'), owner: Owner })
export type MaintenanceMessage = z.infer<typeof MaintenanceMessage>
