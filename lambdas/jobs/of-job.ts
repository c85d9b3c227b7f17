import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import type { JobRef } from '../platform/identifiers.ts'
import type { TransformTable } from '../transforms/aws/transform-table.ts'
import { transformIdOf } from '../transforms/new-transform.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import type { JobTable } from './aws/job-table.ts'
import type { JobRow, JobTransform } from './jobs.ts'
import { requireJob } from './require-job.ts'

/** A job that makes transforms. */
export type TransformJob = JobRow & { readonly transforms: readonly JobTransform[] }

/** @throws AppError NOT_FOUND, or CONFLICT for a job that runs images again */
export async function requireTransformJob(jobs: Pick<JobTable, 'get'>, ref: JobRef): Promise<TransformJob> {
  const job = await requireJob({ jobs }, ref)
  const { transforms } = job
  if (transforms) return { ...job, transforms }
  throw new AppError(
    'CONFLICT',
    'Expected a job that makes transforms; this one does not. For a re-run, read the versions: GET /v1/images/{id}/versions.',
  )
}

/**
 * A page of a job's images, in the order of its selection. `last` is set when there may be more: the image to
 * continue after.
 */
export async function imagesOfJob(
  images: Pick<ImageTable, 'list'>,
  { owner, selection }: JobRow,
  { limit, after }: { limit: number; after?: string },
): Promise<{ imageIds: string[]; last?: string }> {
  if ('imageIds' in selection) {
    const { imageIds } = selection
    const start = after === undefined ? 0 : imageIds.indexOf(after) + 1
    const page = imageIds.slice(start, start + limit)
    return { imageIds: page, last: start + page.length < imageIds.length ? page.at(-1) : undefined }
  }
  const { rows, last } = await images.list(owner, limit, after)
  return { imageIds: rows.map(({ imageId }) => imageId), last }
}

/** How many versions back to look for a result, because an image may have newer versions since the job. */
const versionsBack = 3

/** The result of one plan for an image: that of the latest version that has one. */
export async function latestTransform(
  transforms: Pick<TransformTable, 'get'>,
  { owner, imageId, version }: Pick<ImageRow, 'owner' | 'imageId' | 'version'>,
  { planHash }: JobTransform,
): Promise<TransformRow | undefined> {
  for (let each = version; each >= 1 && each > version - versionsBack; each--) {
    const transformId = transformIdOf({ imageId, version: each }, planHash)
    const row = await transforms.get({ owner, imageId, transformId })
    if (row) return row
  }
  return undefined
}
