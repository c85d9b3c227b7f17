import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { deleteObjects } from '../../platform/delete-objects.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { derivedPrefix } from '../object-keys.ts'

export type DerivedStore = ReturnType<typeof createDerivedStore>

/** The bucket for objects derived from originals. Everything in it can be made again. */
export function createDerivedStore(client: S3Client, bucket: string) {
  async function put(key: string, data: Uint8Array, contentType = 'image/webp'): Promise<void> {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: data,
        ContentType: contentType,
        // A key belongs to one version of one photo, and its content never changes.
        CacheControl: 'private, max-age=31536000, immutable',
      }),
    )
  }

  /** Removes everything that was derived from one photo. */
  async function erase(ref: ImageRef): Promise<void> {
    let token: string | undefined
    do {
      const found = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: derivedPrefix(ref), ContinuationToken: token }),
      )
      const objects = (found.Contents ?? []).map(({ Key }) => ({ Key: Key! }))
      await deleteObjects(client, bucket, objects)
      token = found.NextContinuationToken
    } while (token)
  }

  /** Removes one object. Repeating it is harmless. */
  const remove = (key: string): Promise<void> => deleteObjects(client, bucket, [{ Key: key }])

  /** The bytes of one object. */
  async function read(key: string): Promise<Uint8Array> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return Body!.transformToByteArray()
  }

  return { put, read, remove, erase }
}
