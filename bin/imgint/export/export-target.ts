import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
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
export async function openTarget(target: string): Promise<ExportTarget> {
  if (!target.startsWith('s3:')) return openFolder(target)
  const [, bucket, prefix] = address.exec(target) ?? []
  if (!bucket) throw new UsageError(`Expected a target such as s3://bucket/prefix; received "${target}".`)
  // Only an export into a bucket waits for the SDK.
  const { openBucket } = await import('./bucket-target.ts')
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
