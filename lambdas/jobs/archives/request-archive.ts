import { randomUUID } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'
import type { ArchiveQueue } from '../aws/archive-queue.ts'
import type { ArchiveTable } from '../aws/archive-table.ts'
import type { JobTable } from '../aws/job-table.ts'
import { isUnfinished } from '../job-life.ts'
import { requireTransformJob } from '../of-job.ts'
import { isCurrent, newArchive } from './archive-life.ts'
import type { ArchiveRow } from './archives.ts'
import { type RemovePartsDeps, removeParts } from './discard-archives.ts'

export interface RequestArchiveDeps extends RemovePartsDeps {
  jobs: Pick<JobTable, 'get'>
  archiveRows: Pick<ArchiveTable, 'get' | 'put' | 'partsOf' | 'removeParts'>
  requestArchive: ArchiveQueue
  now: () => Date
}

/**
 * POST /v1/jobs/{id}/archive. Of several callers, one writes the row and sends its message. If that is cut off in
 * between, the sweep sends another message.
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function requestArchive(deps: RequestArchiveDeps, ref: JobRef): Promise<ArchiveRow> {
  const job = await requireTransformJob(deps.jobs, ref)
  if (isUnfinished(job.state))
    throw new AppError(
      'CONFLICT',
      `Expected a job that has ended; this one is ${job.state}. Ask again when GET /v1/jobs/{id} says completed, or cancel it first.`,
    )
  return retryOnConflict(async () => {
    const known = await deps.archiveRows.get(ref)
    if (known && isCurrent(known, job, deps.now())) return known
    const archive = newArchive(ref, randomUUID(), deps.now())
    if (!(await deps.archiveRows.put(archive, known))) return undefined
    await deps.requestArchive(archive)
    if (known) await removeParts(deps, known)
    return archive
  })
}
