import type { S3Client } from '@aws-sdk/client-s3'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { findLookalike } from '../similarity/find-near-duplicates.ts'

/** The image of the same owner that looks most alike, if one is near enough. */
export type FindLookalike = (row: ImageRow) => Promise<ImageRef | undefined>

/** Lance is loaded when it is asked for: a stage that does not reuse results by looks deploys none. */
async function openReader(s3: S3Client, bucket: string) {
  const [{ openDatasetsIn }, { createLikenessReader }] = await Promise.all([
    import('../adapters/search/datasets-in-bucket.ts'),
    import('../adapters/search/likeness-reader.ts'),
  ])
  return createLikenessReader(openDatasetsIn(s3, bucket))
}

/** @param bucket where the datasets are; none: nothing is reused by looks */
export function openLookalikes(s3: S3Client, bucket: string | undefined): FindLookalike {
  if (bucket === undefined) return async () => undefined
  let reader: ReturnType<typeof openReader> | undefined
  return async (row) => {
    reader ??= openReader(s3, bucket)
    return findLookalike(await reader, row)
  }
}
