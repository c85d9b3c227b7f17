import * as z from 'zod/mini'
import { JobId, Owner } from '../platform/identifiers.ts'

/** A message in the queue of jobs: advance this job by one step. */
export const JobMessage = z.object({
  kind: z.literal('advance-job'),
  owner: Owner,
  jobId: JobId,
  turn: z._default(z.int(), 0),
})
export type JobMessage = z.infer<typeof JobMessage>
