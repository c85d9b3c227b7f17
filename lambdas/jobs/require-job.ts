import { AppError } from '../platform/errors.ts'
import type { JobRef } from '../platform/identifiers.ts'
import type { JobTable } from './aws/job-table.ts'
import type { JobRow } from './jobs.ts'

export interface RequireJobDeps {
  readonly jobs: Pick<JobTable, 'get'>
}

/** @throws AppError NOT_FOUND */
export async function requireJob({ jobs }: RequireJobDeps, ref: JobRef): Promise<JobRow> {
  const job = await jobs.get(ref)
  if (!job) throw new AppError('NOT_FOUND', `There is no job ${ref.jobId}.`)
  return job
}
