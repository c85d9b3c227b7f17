import { NetworkError } from './errors.ts'
import type { UploadSlot } from './schema.ts'
import { explainRefusal, UploadError } from './upload-error.ts'

export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
}

export interface PutOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: UploadProgress) => void
  /** Ends an attempt in which no byte was sent for so long. @default 60 */
  readonly stalledAfterSeconds?: number
}

type Bytes = Blob | Uint8Array
type Answer = { readonly status: number; readonly body: string }
type Put = (
  slot: UploadSlot,
  photo: Bytes,
  signal: AbortSignal,
  sent: (bytes: number) => void,
) => Promise<Answer>

const call = 'PUT of the photo'

/** Browsers set these headers themselves and refuse to have them set. */
const ofTheBrowser: ReadonlySet<string> = new Set(['content-length', 'host'])

/** What is used of it. Types of browsers do not belong into a program of Node.js. */
interface Xhr {
  readonly status: number
  readonly responseText: string
  readonly upload: { onprogress: null | ((event: { loaded: number }) => void) }
  onloadend: null | (() => void)
  open(method: string, url: string): void
  setRequestHeader(name: string, value: string): void
  send(body: Bytes): void
  abort(): void
}
declare const XMLHttpRequest: undefined | (new () => Xhr)

/** In browsers, only XMLHttpRequest reports progress. */
const putByXhr =
  (request: Xhr): Put =>
  ({ method, url, headers }, photo, signal, sent) =>
    new Promise((resolve, reject) => {
      const abort = () => request.abort()
      signal.addEventListener('abort', abort, { once: true })
      request.upload.onprogress = ({ loaded }) => sent(loaded)
      request.onloadend = () => {
        signal.removeEventListener('abort', abort)
        if (signal.aborted) reject(signal.reason)
        else if (request.status === 0) reject(new TypeError('the connection was cut off'))
        else resolve({ status: request.status, body: request.responseText })
      }
      request.open(method, url)
      for (const [name, value] of Object.entries(headers))
        if (!ofTheBrowser.has(name.toLowerCase())) request.setRequestHeader(name, value)
      request.send(photo)
    })

const chunkBytes = 64 * 1024

/** The photo as a stream that tells how much of it has been taken. S3 gets its length from the slot's headers. */
function counted(photo: Bytes, sent: (bytes: number) => void): ReadableStream<Uint8Array> {
  const size = photo instanceof Blob ? photo.size : photo.length
  let start = 0
  return new ReadableStream(
    {
      async pull(controller) {
        sent(start)
        if (start >= size) return controller.close()
        const chunk = photo.slice(start, start + chunkBytes)
        controller.enqueue(chunk instanceof Blob ? new Uint8Array(await chunk.arrayBuffer()) : chunk)
        start += chunkBytes
      },
    },
    { highWaterMark: 0 },
  )
}

const putByFetch: Put = async ({ method, url, headers }, photo, signal, sent) => {
  const body = counted(photo, sent)
  // Node.js takes a stream only with `duplex`, which the types of browsers do not know.
  const response = await fetch(url, { method, headers, body, signal, duplex: 'half' } as RequestInit)
  return { status: response.status, body: await response.text() }
}

/** Ends an attempt that makes no progress. */
function stallLimit(seconds: number) {
  const stop = new AbortController()
  const late = () => stop.abort(new DOMException(`No byte was sent for ${seconds} s`, 'TimeoutError'))
  let timer = setTimeout(late, seconds * 1000)
  return {
    signal: stop.signal,
    moved() {
      clearTimeout(timer)
      timer = setTimeout(late, seconds * 1000)
    },
    end: () => clearTimeout(timer),
  }
}

/**
 * Sends a photo to its slot, once.
 * @throws UploadError when S3 refuses it; NetworkError; the reason of the signal when it is aborted
 */
export async function putPhoto(
  slot: UploadSlot,
  photo: Bytes,
  { signal, onProgress, stalledAfterSeconds = 60 }: PutOptions = {},
): Promise<void> {
  const totalBytes = photo instanceof Blob ? photo.size : photo.length
  const put = typeof XMLHttpRequest === 'undefined' ? putByFetch : putByXhr(new XMLHttpRequest())
  const limit = stallLimit(stalledAfterSeconds)
  const tell = (bytes: number) => {
    limit.moved()
    onProgress?.({ sentBytes: Math.min(bytes, totalBytes), totalBytes })
  }
  signal?.throwIfAborted()
  try {
    const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
    const { status, body } = await put(slot, photo, either, tell)
    if (status >= 300) throw explainRefusal(status, body)
    tell(totalBytes)
  } catch (cause) {
    signal?.throwIfAborted()
    throw cause instanceof UploadError
      ? cause
      : new NetworkError(call, limit.signal.aborted ? limit.signal.reason : cause)
  } finally {
    limit.end()
  }
}
