import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { originalKey } from '../../image-record/object-keys.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

/** Two parts of each file are in memory at once. */
const partBytes = 8 * 1024 * 1024
const partsAtOnce = 2

export type OriginalWriter = ReturnType<typeof createOriginalWriter>

/** Fills slots, as a client's PUT does: once, and completely or not at all. S3 then announces the object. */
export function createOriginalWriter(client: S3Client, bucket: string) {
  /** Does nothing for a slot that has its photo: an earlier attempt got it there. */
  return async function writeOriginal(
    ref: ImageRef,
    chunks: AsyncIterable<Uint8Array>,
    contentType: string,
  ): Promise<void> {
    const upload = new Upload({
      client,
      partSize: partBytes,
      queueSize: partsAtOnce,
      params: {
        Bucket: bucket,
        Key: originalKey(ref),
        Body: Readable.from(chunks, { objectMode: false }),
        ContentType: contentType,
        IfNoneMatch: '*',
      },
    })
    try {
      await upload.done()
    } catch (error) {
      if ((error as Error).name !== 'PreconditionFailed') throw error
    }
  }
}
