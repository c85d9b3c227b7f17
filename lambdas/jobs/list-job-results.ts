import pLimit from 'p-limit'
import { idCursor } from '../api/id-cursor.ts'
import type { DownloadPresigner } from '../image-record/aws/download-presigner.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { ImageId, type JobRef } from '../platform/identifiers.ts'
import type { TransformTable } from '../transforms/aws/transform-table.ts'
import type { JobTable } from './aws/job-table.ts'
import type { JobResult, JobResults, JobResultsQuery } from './job-results.ts'
import { imagesOfJob, requireTransformJob } from './of-job.ts'
import { type FoundResult, resultsOfImage } from './results-of-image.ts'

export interface ListJobResultsDeps {
  images: Pick<ImageTable, 'readWhole' | 'list'>
  jobs: Pick<JobTable, 'get'>
  transforms: Pick<TransformTable, 'get'>
  presignDownload: Pick<DownloadPresigner, 'rendition'>
}

const cursors = idCursor(ImageId)
const imagesAtOnce = 10

/** GET /v1/jobs/{id}/results. @throws AppError NOT_FOUND, or CONFLICT for a job that runs images again */
export async function listJobResults(
  deps: ListJobResultsDeps,
  ref: JobRef,
  { limit, cursor }: JobResultsQuery,
): Promise<JobResults> {
  const job = await requireTransformJob(deps.jobs, ref)
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const ofPage = Math.max(1, Math.floor(limit / job.transforms.length))
  const { imageIds, last } = await imagesOfJob(deps.images, job, { limit: ofPage, after })
  const atOnce = pLimit(imagesAtOnce)
  const found = await Promise.all(imageIds.map((imageId) => atOnce(() => resultsOfImage(deps, job, imageId))))
  const items = await Promise.all(found.flat().map((result) => withUrl(deps, result)))
  return { items, nextCursor: last && cursors.encode(last) }
}

async function withUrl(
  { presignDownload }: Pick<ListJobResultsDeps, 'presignDownload'>,
  { key, settledAt, result, ...facts }: FoundResult,
): Promise<JobResult> {
  if (!key || !result) return facts
  return { ...facts, result: { ...result, url: await presignDownload.rendition(key) } }
}
