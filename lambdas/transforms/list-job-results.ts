import pLimit from 'p-limit'
import { idCursor } from '../api/id-cursor.ts'
import type { DownloadPresigner } from '../images/aws/download-presigner.ts'
import type { ImageTable } from '../images/aws/image-table.ts'
import type { ImageRow } from '../images/image-row.ts'
import { AppError } from '../platform/errors.ts'
import { ImageId, type JobRef } from '../platform/identifiers.ts'
import type { JobTable } from '../versions/aws/job-table.ts'
import type { JobRow } from '../versions/jobs.ts'
import type { TransformTable } from './aws/transform-table.ts'
import type { JobResult, JobResults, JobResultsQuery } from './job-results.ts'
import { transformIdOf } from './new-transform.ts'
import type { TransformRow } from './transform-row.ts'

export interface ListJobResultsDeps {
  images: Pick<ImageTable, 'readWhole' | 'list'>
  jobs: Pick<JobTable, 'get'>
  transforms: Pick<TransformTable, 'get'>
  presignDownload: Pick<DownloadPresigner, 'rendition'>
}

type Plans = NonNullable<JobRow['transforms']>

const cursors = idCursor(ImageId)
const readsAtOnce = 10
/** An image that got newer versions since still has what the job made of an earlier one. */
const versionsBack = 3

/** GET /v1/jobs/{id}/results. @throws AppError NOT_FOUND, CONFLICT for a job that runs images again */
export async function listJobResults(
  deps: ListJobResultsDeps,
  ref: JobRef,
  { limit, cursor }: JobResultsQuery,
): Promise<JobResults> {
  const job = await deps.jobs.get(ref)
  if (!job) throw new AppError('NOT_FOUND', `There is no job ${ref.jobId}.`)
  const { transforms } = job
  if (!transforms)
    throw new AppError(
      'CONFLICT',
      'Expected a job that makes transforms; this one runs images again. Read their versions: GET /v1/images/{id}/versions.',
    )
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const ofPage = Math.max(1, Math.floor(limit / transforms.length))
  const { images, last } = await imagesOf(deps, job, after, ofPage)
  const atOnce = pLimit(readsAtOnce)
  const results = await Promise.all(
    images.flatMap((image) =>
      transforms.map((_, index) => atOnce(() => resultOf(deps, image, transforms, index))),
    ),
  )
  // Who selects all photos asks for what there is; photos that came later have nothing.
  const items = 'all' in job.selection ? results.filter(({ state }) => state !== 'not-made') : results
  return { items, nextCursor: last && cursors.encode(last) }
}

type Selected = Pick<ImageRow, 'owner' | 'imageId'> & { readonly row?: ImageRow }

async function imagesOf(
  { images }: Pick<ListJobResultsDeps, 'images'>,
  { owner, selection }: JobRow,
  after: string | undefined,
  count: number,
): Promise<{ images: Selected[]; last?: string }> {
  if ('imageIds' in selection) {
    const { imageIds } = selection
    const start = after === undefined ? 0 : imageIds.indexOf(after) + 1
    const ids = imageIds.slice(start, start + count)
    const rows = await Promise.all(ids.map((imageId) => images.readWhole({ owner, imageId })))
    const isEnd = start + ids.length >= imageIds.length
    return {
      images: ids.map((imageId, index) => ({ owner, imageId, row: rows[index] })),
      last: isEnd ? undefined : ids.at(-1),
    }
  }
  const { rows, last } = await images.list(owner, count, after)
  return { images: rows.map((row) => ({ owner, imageId: row.imageId, row })), last }
}

async function resultOf(
  deps: ListJobResultsDeps,
  { owner, imageId, row: image }: Selected,
  plans: Plans,
  index: number,
): Promise<JobResult> {
  const place = { imageId, filename: image?.upload?.filename, number: index + 1 }
  const row = image && (await latestOf(deps, { owner, imageId, version: image.version }, plans[index]!))
  if (!row) return { ...place, state: 'not-made' }
  const { transformId, version, state, key, result, reason } = row
  return {
    ...place,
    state,
    transformId,
    version,
    ...(key && result && { result: await shown(deps, key, result) }),
    reason,
  }
}

/** The transform of the latest version that has one. */
async function latestOf(
  { transforms }: Pick<ListJobResultsDeps, 'transforms'>,
  { owner, imageId, version }: Pick<ImageRow, 'owner' | 'imageId' | 'version'>,
  { planHash }: Plans[number],
): Promise<TransformRow | undefined> {
  for (let each = version; each >= 1 && each > version - versionsBack; each--) {
    const transformId = transformIdOf({ imageId, version: each }, planHash)
    const row = await transforms.get({ owner, imageId, transformId })
    if (row) return row
  }
  return undefined
}

async function shown(
  { presignDownload }: Pick<ListJobResultsDeps, 'presignDownload'>,
  key: string,
  { receipt, ...result }: NonNullable<TransformRow['result']>,
): Promise<NonNullable<JobResult['result']>> {
  return { ...result, url: await presignDownload.rendition(key) }
}
