import type { UploadSlot } from './upload-item.ts'

/** Nothing was answered: no network, or the page is being closed. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Browsers say these themselves, and refuse to have them said. */
const ofTheBrowser: ReadonlySet<string> = new Set(['content-length', 'host'])

export interface PutOptions {
  readonly onProgress: (sentBytes: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends a file to its slot; fetch does not tell how far it is. @returns the status of S3's answer
 * @throws NoAnswer; the signal's reason when it is aborted
 */
export function putFile(
  { method, url, headers }: UploadSlot,
  file: File,
  { onProgress, signal }: PutOptions,
) {
  return new Promise<number>((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort, { once: true })
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onloadend = () => {
      signal.removeEventListener('abort', abort)
      if (signal.aborted) reject(signal.reason)
      else if (request.status === 0) reject(new NoAnswer('The upload was cut off'))
      else resolve(request.status)
    }
    request.open(method, url)
    for (const [name, value] of Object.entries(headers))
      if (!ofTheBrowser.has(name)) request.setRequestHeader(name, value)
    request.send(file)
  })
}
