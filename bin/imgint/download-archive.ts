import path from 'node:path'
import type { Client, JobArchive } from '../../clients/typescript/src/index.ts'
import { download } from './download.ts'

const waitSeconds = 20

/**
 * Requests ZIP files of everything that a job has made, and waits for them. The response is empty for a key that may
 * not read.
 * @throws Error when the archive failed
 */
export async function requestArchive(api: Client, id: string): Promise<JobArchive> {
  await api.requestJobArchive({ path: { id } })
  let archive: JobArchive
  do archive = await api.getJobArchive({ path: { id }, query: { wait: waitSeconds } })
  while (archive.state === 'pending')
  if (archive.state === 'failed')
    throw new Error(`Expected an archive of job ${id}. ${archive.reason!.message} (${archive.reason!.code})`)
  return archive
}

/** The file itself, or numbered ones if a large archive has several parts. */
const fileOfPart = (file: string, number: number, parts: number): string => {
  if (parts === 1) return file
  const { dir, name, ext } = path.parse(file)
  return path.join(dir, `${name}-${number}${ext}`)
}

/**
 * Downloads an archive. Its URLs expire after some minutes, so new ones are requested for each part. @returns the
 * files
 */
export async function downloadArchive(api: Client, id: string, file: string): Promise<string[]> {
  const { parts, createdAt } = await requestArchive(api, id)
  const files: string[] = []
  for (const { number } of parts) {
    const now = await requestArchive(api, id)
    if (now.createdAt !== createdAt)
      throw new Error('The results of the job have changed during the download. Run the command again.')
    const { url } = now.parts[number - 1]!
    const target = fileOfPart(file, number, parts.length)
    await download(url, target)
    files.push(target)
  }
  return files
}
