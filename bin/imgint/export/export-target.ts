import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { download } from '../download.ts'
import { UsageError } from '../options.ts'
import type { ExportedFile } from './exported-image.ts'

/** Where an export goes. */
export interface ExportTarget {
  /** A local folder for files that are still being written. */
  readonly workFolder: string
  /** Brings a picture there, unless a file of its name and size is there. @returns whether it had to */
  readonly fetch: (file: ExportedFile) => Promise<boolean>
  /** Puts a complete file from the work folder in its place. */
  readonly place: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

const address = /^s3:\/\/([^/]+)(?:\/(.*?))?\/*$/s

/** Opens a folder, or a bucket. @throws UsageError */
export function openTarget(target: string): Promise<ExportTarget> {
  if (!target.startsWith('s3:')) return openFolder(target)
  const [, bucket, prefix] = address.exec(target) ?? []
  if (!bucket) throw new UsageError(`Expected a target such as s3://bucket/prefix; received "${target}".`)
  return openBucket(bucket, prefix ? `${prefix}/` : '')
}

async function openFolder(folder: string): Promise<ExportTarget> {
  await mkdir(folder, { recursive: true })
  const placeOf = (name: string) => path.join(folder, ...name.split('/'))
  const workFolder = await mkdtemp(path.join(folder, '.export-'))
  return {
    workFolder,
    async fetch({ name, url, sizeBytes }) {
      const file = placeOf(name)
      const found = await stat(file).catch(() => undefined)
      if (found?.isFile() && found.size === sizeBytes) return false
      await mkdir(path.dirname(file), { recursive: true })
      await download(url, file)
      return true
    },
    place: (name) => rename(path.join(workFolder, name), placeOf(name)),
    close: () => rm(workFolder, { recursive: true, force: true }),
  }
}

/** With the AWS credentials, region and endpoint of this machine. */
async function openBucket(bucket: string, prefix: string): Promise<ExportTarget> {
  const { HeadObjectCommand, NotFound, S3Client } = await import('@aws-sdk/client-s3')
  const { Upload } = await import('@aws-sdk/lib-storage')
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
