import { Readable } from 'node:stream'
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'

/** S3 takes 10,000 parts of an upload: files of up to 160 GB. Two of them are in memory at once. */
const uploadPartBytes = 16 * 1024 * 1024
const uploadPartsAtOnce = 2

export type ArchiveStore = ReturnType<typeof createArchiveStore>

/** Results as they go into archives, and the files of archives, in the derived bucket. */
export function createArchiveStore(client: S3Client, bucket: string) {
  /** @returns undefined when there is no such object any more */
  async function open(key: string): Promise<Readable | undefined> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return Body as Readable
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }

  /** The whole of a small object. */
  async function read(key: string): Promise<Uint8Array | undefined> {
    const body = await open(key)
    return body && Buffer.concat(await body.toArray())
  }

  /** Streams a file that a browser saves under a name. It is there whole or not at all. */
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
