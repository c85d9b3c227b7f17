import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { TransformTable } from '../transforms/aws/transform-table.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import type { JobResult } from './job-results.ts'
import { latestTransform, type TransformJob } from './of-job.ts'

/** A result of a job, before its URL is presigned. */
export type FoundResult = Omit<JobResult, 'result'> & {
  readonly key?: string
  readonly settledAt?: string
  readonly result?: Omit<NonNullable<TransformRow['result']>, 'receipt'>
}

export interface ResultsOfImageDeps {
  images: Pick<ImageTable, 'readWhole'>
  transforms: Pick<TransformTable, 'get'>
}

/** What a job has made of one image, by plan, read as it is now. */
export async function resultsOfImage(
  { images, transforms }: ResultsOfImageDeps,
  { owner, transforms: plans, selection }: TransformJob,
  imageId: string,
): Promise<FoundResult[]> {
  const row = await images.readWhole({ owner, imageId })
  const image = row?.state === 'deleted' ? undefined : row
  const results = await Promise.all(
    plans.map(async (plan, index): Promise<FoundResult> => {
      const place = { imageId, filename: image?.upload?.filename, number: index + 1 }
      const made = image && (await latestTransform(transforms, { ...image, owner, imageId }, plan))
      return made ? { ...place, ...factsOf(made) } : { ...place, state: 'not-made' }
    }),
  )
  // A job that selects all photos lists only what exists: photos uploaded later have no results.
  return 'all' in selection ? results.filter(({ state }) => state !== 'not-made') : results
}

function factsOf({ transformId, version, state, key, result, reason, settledAt }: TransformRow) {
  const { receipt, ...facts } = result ?? { receipt: undefined }
  return {
    state,
    transformId,
    version,
    reason,
    ...(result && { key, settledAt, result: facts as NonNullable<FoundResult['result']> }),
  }
}
