import * as z from 'zod/mini'
import { JobId, Owner } from '../../platform/identifiers.ts'

/** A message in the queue of transforms: write the next part of this job's archive. */
export const ArchiveMessage = z.object({
  kind: z.literal('make-archive'),
  job: z.object({ owner: Owner, jobId: JobId }),
})
export type ArchiveMessage = z.infer<typeof ArchiveMessage>
