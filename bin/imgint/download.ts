import { createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Downloads a result to a file, which appears complete or not at all. */
export async function download(url: string, file: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok || !answer.body)
    throw new Error(`Expected the result from S3; it answered ${answer.status}. Run the command again.`)
  const part = `${file}.part`
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(part))
  await rename(part, file)
}

/** Whether an earlier run has downloaded it. */
export const isDownloaded = (file: string, sizeBytes: number): Promise<boolean> =>
  stat(file).then(
    ({ size }) => size === sizeBytes,
    () => false,
  )
