import type { JobRef } from '../../platform/identifiers.ts'
import type { JobQueue } from '../../versions/aws/job-queue.ts'
import type { JobTable } from '../../versions/aws/job-table.ts'

export interface ResumeJobDeps {
  jobs: Pick<JobTable, 'takeUp'>
  advanceLater: JobQueue
  now: () => Date
}

/** Sends another message for a running job that lost its own (cut off before it was sent, or dropped by the queue). */
export async function resumeJob(
  { jobs, advanceLater, now }: ResumeJobDeps,
  ref: JobRef,
): Promise<'job taken up' | 'nothing owed'> {
  const job = await jobs.takeUp(ref, now())
  if (!job) return 'nothing owed'
  await advanceLater(job)
  return 'job taken up'
}
