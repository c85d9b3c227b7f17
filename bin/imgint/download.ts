import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createFileWriter } from './write-new-file.ts'

const expectOk = ({ ok, status }: Response): void => {
  if (!ok) throw new Error(`Expected the result from S3; it answered ${status}. Run the command again.`)
}

/** Downloads a result to a file, which appears complete or not at all, in place of one of the same name. */
export async function download(url: string, file: string): Promise<void> {
  const answer = await fetch(url)
  expectOk(answer)
  const part = `${file}.part`
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(part))
  await rename(part, file)
}

/** As S3 computes it for an object that was stored in one request. */
const entityTagOf = (file: string): Promise<string | undefined> =>
  readFile(file).then(
    (bytes) => `"${createHash('md5').update(bytes).digest('hex')}"`,
    () => undefined,
  )

/**
 * Downloads a result beside what is there: a file that an earlier run has downloaded stays, and next to a different
 * one the new file gets a number. @returns the path of the file
 */
export async function downloadNew(url: string, file: string): Promise<string> {
  const known = await entityTagOf(file)
  const answer = await fetch(url, known ? { headers: { 'if-none-match': known } } : {})
  if (answer.status === 304) return file
  expectOk(answer)
  const { dir, name, ext } = path.parse(file)
  return createFileWriter()(dir, name, ext, Buffer.from(await answer.arrayBuffer()))
}
