import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'

/** S3 takes 10,000 parts per upload, so lists of up to 160 GB. Two parts are in memory at once. */
const partBytes = 16 * 1024 * 1024
const partsAtOnce = 2

export type ImportLists = ReturnType<typeof createImportLists>

/** Lists of batches (JSON Lines), which a Distributed Map reads. */
export function createImportLists(client: S3Client, bucket: string) {
  /** Streams lines into an object, which appears complete or not at all. @returns how many there were */
  async function write(key: string, lines: AsyncIterable<string>): Promise<number> {
    let count = 0
    async function* counted() {
      for await (const line of lines) {
        count += 1
        yield Buffer.from(line)
      }
    }
    await new Upload({
      client,
      partSize: partBytes,
      queueSize: partsAtOnce,
      params: {
        Bucket: bucket,
        Key: key,
        Body: Readable.from(counted(), { objectMode: false }),
        ContentType: 'application/jsonl',
      },
    }).done()
    return count
  }

  return { write }
}
