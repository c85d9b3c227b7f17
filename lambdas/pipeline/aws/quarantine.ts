import { NoSuchKey, PutObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3'
import { originalKey } from '../../image-record/object-keys.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { quarantineTag } from './quarantine-tag.ts'

export type Quarantine = ReturnType<typeof createQuarantine>

/** Puts originals into quarantine: only the roles that the stage names can read them, and they are deleted later. */
export const createQuarantine = (client: S3Client, bucket: string) => async (ref: ImageRef) => {
  const tagging = { TagSet: [quarantineTag] }
  try {
    await client.send(
      new PutObjectTaggingCommand({ Bucket: bucket, Key: originalKey(ref), Tagging: tagging }),
    )
  } catch (error) {
    // Deleted meanwhile: nothing is left to read.
    if (!(error instanceof NoSuchKey) && (error as Error).name !== 'NoSuchKey') throw error
  }
}
