import { Readable } from 'node:stream'
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'

/** S3 takes 10,000 parts per upload, so files of up to 160 GB. Two parts are in memory at once. */
const uploadPartBytes = 16 * 1024 * 1024
const uploadPartsAtOnce = 2

export type ArchiveStore = ReturnType<typeof createArchiveStore>

/** Reads the results that go into archives, and writes archives, in the derived bucket. */
export function createArchiveStore(client: S3Client, bucket: string) {
  /** @returns undefined when the object no longer exists */
  async function open(key: string): Promise<Readable | undefined> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return Body as Readable
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }

  /** Reads a small object whole. */
  async function read(key: string): Promise<Uint8Array | undefined> {
    const body = await open(key)
    return body && Buffer.concat(await body.toArray())
  }

  /** Streams a file that browsers save under `name`. The object appears complete or not at all. */
  async function write(key: string, chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
    await new Upload({
      client,
      partSize: uploadPartBytes,
      queueSize: uploadPartsAtOnce,
      params: {
        Bucket: bucket,
        Key: key,
        Body: Readable.from(chunks, { objectMode: false }),
        ContentType: 'application/zip',
        ContentDisposition: `attachment; filename="${name}"`,
        CacheControl: 'private, no-store',
      },
    }).done()
  }

  return { open, read, write }
}
