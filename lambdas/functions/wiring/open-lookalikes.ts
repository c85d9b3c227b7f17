import type { S3Client } from '@aws-sdk/client-s3'
import { findLookalike } from '../../similarity/find-near-duplicates.ts'
import type { FindLookalike } from '../../vision/reuse-results.ts'

/** Lance is loaded when it is asked for: a stage that does not reuse results by looks deploys none. */
async function openReader(s3: S3Client, bucket: string) {
  const [{ openDatasetsIn }, { createLikenessReader }] = await Promise.all([
    import('../../search/aws/datasets-in-bucket.ts'),
    import('../../search/dataset/likeness-reader.ts'),
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
