import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { originalKey } from '../../image-record/object-keys.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { UploadItem } from '../uploads.ts'

export type UploadPresigner = ReturnType<typeof createUploadPresigner>

/** Presigns the requests that fill upload slots. */
export function createUploadPresigner(client: S3Client, bucket: string, expiresInSeconds: number) {
  /**
   * Type, size and (when given) SHA-256 are signed, so S3 refuses anything else. If-None-Match limits the slot to one
   * upload.
   */
  return async function presignUpload(
    ref: ImageRef,
    item: Pick<UploadItem, 'contentType' | 'size' | 'sha256'>,
  ) {
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
}
