import type { S3Client } from '@aws-sdk/client-s3'
import type { FindLookalike } from '../../pipeline/reuse-results.ts'
import { findLookalike } from '../../similarity/find-near-duplicates.ts'

/** Lance is loaded on first use: a stage that does not reuse the results of near-duplicates does not deploy it. */
async function openReader(s3: S3Client, bucket: string) {
  const [{ openDatasetsIn }, { createLikenessReader }] = await Promise.all([
    import('../../search/aws/datasets-in-bucket.ts'),
    import('../../search/dataset/likeness-reader.ts'),
  ])
  return createLikenessReader(openDatasetsIn(s3, bucket))
}

/** @param bucket where the datasets are; without one, results of near-duplicates are not reused */
export function openLookalikes(s3: S3Client, bucket: string | undefined): FindLookalike {
  if (bucket === undefined) return async () => undefined
  let reader: ReturnType<typeof openReader> | undefined
  return async (row) => {
    reader ??= openReader(s3, bucket)
    return findLookalike(await reader, row)
  }
}
