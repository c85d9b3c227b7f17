import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3'
import { deleteObjects } from '../../platform/delete-objects.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { OriginalObject } from '../image-row.ts'
import { originalKey } from '../object-keys.ts'

/** `bytes` is absent when the object is larger than allowed; it is not downloaded then. */
export type ReadOriginal = {
  original: OriginalObject
  bytes?: Uint8Array
  /** In hexadecimal, if S3 has computed it already. */
  md5?: string
}

/**
 * S3's ETag is the MD5 of an object that was put in one part and encrypted with S3's own keys ("Object" in the S3 API
 * reference). With KMS keys it is something else, and after a multipart upload it has a suffix.
 */
const md5OfETag = ({ ETag, ServerSideEncryption }: GetObjectCommandOutput): string | undefined =>
  ServerSideEncryption === 'AES256' ? /^"?([0-9a-f]{32})"?$/.exec(ETag ?? '')?.[1] : undefined

export type OriginalStore = ReturnType<typeof createOriginalStore>

/** The bucket of originals: one object for each slot, kept as uploaded. */
export function createOriginalStore(client: S3Client, bucket: string) {
  async function read(ref: ImageRef, maxBytes: number): Promise<ReadOriginal> {
    const key = originalKey(ref)
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    const sizeBytes = answer.ContentLength ?? 0
    const original = { key, versionId: answer.VersionId, eTag: answer.ETag ?? '', sizeBytes }
    if (sizeBytes > maxBytes) {
      ;(answer.Body as { destroy?: () => void } | undefined)?.destroy?.()
      return { original }
    }
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
    return { original, bytes, md5: md5OfETag(answer) }
  }

  async function exists(ref: ImageRef): Promise<boolean> {
    try {
      await client.send(new HeadObjectCommand({ Bucket: bucket, Key: originalKey(ref) }))
      return true
    } catch (error) {
      if (error instanceof NotFound) return false
      throw error
    }
  }

  /** Removes every version. In a versioned bucket, deleting by key alone keeps the object. */
  async function erase(ref: ImageRef): Promise<void> {
    const key = originalKey(ref)
    const found = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }))
    const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])]
      .filter((version) => version.Key === key)
      .map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
    await deleteObjects(client, bucket, versions)
  }

  return { read, exists, erase }
}
