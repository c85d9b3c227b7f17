import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { ExportTarget } from './export-target.ts'

/** With the AWS credentials, region and endpoint of this machine. */
export async function openBucket(bucket: string, prefix: string): Promise<ExportTarget> {
  const client = new S3Client({})
  const workFolder = await mkdtemp(path.join(tmpdir(), 'imgint-export-'))
  const put = (name: string, body: Readable) =>
    new Upload({ client, params: { Bucket: bucket, Key: prefix + name, Body: body } }).done()
  const sizeOf = (name: string) =>
    client.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + name })).then(
      ({ ContentLength }) => ContentLength,
      (fault: unknown) => {
        if (fault instanceof NotFound) return undefined
        throw fault
      },
    )
  return {
    workFolder,
    async fetch({ name, url, sizeBytes }) {
      if ((await sizeOf(name)) === sizeBytes) return false
      const answer = await fetch(url)
      if (!answer.ok)
        throw new Error(`Expected ${name} from S3; it answered ${answer.status}. Run the command again.`)
      await put(name, Readable.fromWeb(answer.body as ReadableStream))
      return true
    },
    place: async (name) => {
      await put(name, createReadStream(path.join(workFolder, name)))
    },
    close: async () => {
      client.destroy()
      await rm(workFolder, { recursive: true, force: true })
    },
  }
}
