import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { OriginalObject } from '../core/contracts/image-row.ts'
import { originalKey } from '../core/contracts/object-keys.ts'
import type { UploadItem } from '../core/contracts/uploads.ts'
import { deleteObjects } from './delete-objects.ts'

/** The bytes are left out when there are more than allowed: they are never read then. */
export type ReadOriginal = { original: OriginalObject; bytes?: Uint8Array }

export type OriginalStore = ReturnType<typeof createOriginalStore>

/** The bucket of originals: one object for each slot, kept as uploaded. */
export function createOriginalStore(client: S3Client, bucket: string) {
  /**
   * The request that fills a slot. Type, size and (when given) SHA-256 are signed, so S3 refuses anything else, and
   * If-None-Match makes the slot good for one upload.
   */
  async function presignPut(ref: ImageRef, item: UploadItem, expiresInSeconds: number) {
    const sha256 = item.sha256 && Buffer.from(item.sha256, 'hex').toString('base64')
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: originalKey(ref),
      ContentType: item.contentType,
      ContentLength: item.size,
      ChecksumSHA256: sha256,
      IfNoneMatch: '*',
    })
    const headers: Record<string, string> = {
      'content-type': item.contentType,
      'content-length': String(item.size),
      'if-none-match': '*',
      ...(sha256 && { 'x-amz-checksum-sha256': sha256 }),
    }
    const names = new Set(Object.keys(headers))
    const url = await getSignedUrl(client, command, {
      expiresIn: expiresInSeconds,
      signableHeaders: names,
      unhoistableHeaders: names,
    })
    return { method: 'PUT' as const, url, headers }
  }

  async function presignGet(
    original: OriginalObject,
    filename: string | undefined,
    expiresInSeconds: number,
  ) {
    const name = encodeURIComponent(filename ?? 'original')
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: original.key,
      VersionId: original.versionId,
      // An original is untrusted input: a browser must save it and never render it.
      ResponseContentDisposition: `attachment; filename*=UTF-8''${name}`,
    })
    return getSignedUrl(client, command, { expiresIn: expiresInSeconds })
  }

  async function read(ref: ImageRef, maxBytes: number): Promise<ReadOriginal> {
    const key = originalKey(ref)
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    const sizeBytes = answer.ContentLength ?? 0
    const original = { key, versionId: answer.VersionId, eTag: answer.ETag ?? '', sizeBytes }
    if (sizeBytes > maxBytes) {
      ;(answer.Body as { destroy?: () => void } | undefined)?.destroy?.()
      return { original }
    }
    return { original, bytes: (await answer.Body?.transformToByteArray()) ?? new Uint8Array() }
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

  /** Removes every version: a versioned bucket keeps what is only deleted by its key. */
  async function erase(ref: ImageRef): Promise<void> {
    const key = originalKey(ref)
    const found = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }))
    const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])]
      .filter((version) => version.Key === key)
      .map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
    await deleteObjects(client, bucket, versions)
  }

  return { presignPut, presignGet, read, exists, erase }
}
