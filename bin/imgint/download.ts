import { rename, stat, writeFile } from 'node:fs/promises'

/** Downloads a result to a file, which is there whole or not at all. */
export async function download(url: string, file: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok)
    throw new Error(`Expected the result from S3; it answered ${answer.status}. Run the command again.`)
  const part = `${file}.part`
  await writeFile(part, new Uint8Array(await answer.arrayBuffer()))
  await rename(part, file)
}

/** Whether an earlier run has downloaded it. */
export const isDownloaded = (file: string, sizeBytes: number): Promise<boolean> =>
  stat(file).then(
    ({ size }) => size === sizeBytes,
    () => false,
  )
