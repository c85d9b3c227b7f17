import { DeleteObjectsCommand, type ObjectIdentifier, type S3Client } from '@aws-sdk/client-s3'
import { AppError } from './errors.ts'

/** Deletes up to 1,000 objects (one page of a listing). The call succeeds even when single objects fail. */
export async function deleteObjects(
  client: S3Client,
  bucket: string,
  objects: ObjectIdentifier[],
): Promise<void> {
  if (objects.length === 0) return
  const answer = await client.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
  )
  const failed = answer.Errors?.[0]
  if (failed)
    throw new AppError('DEPENDENCY_FAILED', `Expected S3 to delete every object; received ${failed.Code}`)
}
