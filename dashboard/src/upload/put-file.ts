import type { UploadSlot } from './upload-item.ts'

/** No response: there is no network, or the page is being closed. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Browsers set these headers themselves and refuse to have them set. */
const ofTheBrowser: ReadonlySet<string> = new Set(['content-length', 'host'])

export interface PutOptions {
  readonly onProgress: (sentBytes: number) => void
  readonly signal: AbortSignal
}

/**
 * Uploads a file to its slot, with XMLHttpRequest, because fetch does not report progress. @returns the status of
 * S3's response
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
