import type { DerivedStore } from '../../image-record/aws/derived-store.ts'
import type { ImageTable } from '../../image-record/aws/image-table.ts'
import type { Reason } from '../../image-record/image-row.ts'
import { AppError } from '../../platform/errors.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { isThrottled } from '../../platform/throttling.ts'
import type { ArchiveQueue } from '../aws/archive-queue.ts'
import type { ArchiveTable } from '../aws/archive-table.ts'
import type { JobTable } from '../aws/job-table.ts'
import { imagesOfJob, requireTransformJob, type TransformJob } from '../of-job.ts'
import { type ResultsOfImageDeps, resultsOfImage } from '../results-of-image.ts'
import { newPart } from './archive-life.ts'
import type { ArchivePartRow, ArchiveRow } from './archives.ts'
import { type WriteZipDeps, writeZip } from './write-zip.ts'

export interface MakeArchiveDeps extends WriteZipDeps, ResultsOfImageDeps {
  images: Pick<ImageTable, 'readWhole' | 'list'>
  jobs: Pick<JobTable, 'get'>
  archiveRows: Pick<ArchiveTable, 'hold' | 'openPart' | 'closePart' | 'release'>
  derived: Pick<DerivedStore, 'remove'>
  requestArchive: ArchiveQueue
  now: () => Date
}

export type ArchiveOutcome = 'completed' | 'continued' | 'deleted' | 'nothing owed'

/** The row of a part names its images; this many fit. */
export const imagesPerPart = 1_000
/** Size of the results in a part that browsers and file systems still handle well. The last image may exceed it. */
const maxPartBytes = 2 * 1024 ** 3
/** Share of the time in which new files are begun; the rest is for finishing the file in progress. */
const shareOfTime = 0.5

/**
 * Writes the next part of a job's archive and requests the one after it. A part ends when it is large enough or half
 * of the time is over, so that a job of any size gets its archive.
 * @param remainingMs how long this attempt may take
 */
export async function makeArchive(
  deps: MakeArchiveDeps,
  ref: JobRef,
  remainingMs: number,
): Promise<ArchiveOutcome> {
  const deadlineMs = deps.nowMs() + remainingMs * shareOfTime
  const archive = await deps.archiveRows.hold(ref, remainingMs, deps.now())
  if (!archive) return 'nothing owed'
  try {
    return await makePart(deps, archive, deadlineMs)
  } catch (error) {
    await deps.archiveRows.release(archive, faultOf(error), deps.now()).catch(() => undefined)
    throw error
  }
}

/** Throttling is not a fault of the archive. */
function faultOf(error: unknown): Reason | undefined {
  if (isThrottled(error)) return undefined
  const { code, detail } = error instanceof AppError ? error : new AppError('DEPENDENCY_FAILED')
  return { code, message: detail }
}

async function makePart(
  deps: MakeArchiveDeps,
  archive: ArchiveRow,
  deadlineMs: number,
): Promise<ArchiveOutcome> {
  const job = await requireTransformJob(deps.jobs, archive)
  const page = await imagesOfJob(deps.images, job, { limit: imagesPerPart, after: archive.cursor })
  const part = newPart(archive, page.imageIds)
  // From here on, whoever deletes one of these images finds this part. An image deleted earlier is noticed when it is
  // read.
  if (!(await deps.archiveRows.openPart(archive, part))) return 'deleted'
  const { last, ...written } = await write(deps, job, part, deadlineMs)
  const cursor = last ?? page.last
  if (!(await deps.archiveRows.closePart(archive, part, { ...written, cursor }, deps.now()))) {
    // The archive was deleted or replaced meanwhile, so no row names this file any more.
    await deps.derived.remove(part.key)
    return 'deleted'
  }
  if (cursor === undefined) return 'completed'
  await deps.requestArchive(archive)
  return 'continued'
}

const write = (deps: MakeArchiveDeps, job: TransformJob, part: ArchivePartRow, deadlineMs: number) =>
  writeZip(
    deps,
    { key: part.key, name: `${job.jobId}-${part.number}.zip` },
    part.imageIds!,
    (imageId) => resultsOfImage(deps, job, imageId),
    { maxBytes: maxPartBytes, deadlineMs },
  )
