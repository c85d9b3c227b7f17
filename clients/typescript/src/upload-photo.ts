import type { Client, InputOf } from './client.ts'
import type { ImageView, UploadSlot } from './schema.ts'

/** S3 refused a photo: its bytes were not the announced ones, or it arrived a second time or too late. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  readonly status: number

  constructor(status: number, body: string) {
    super(`The upload was answered with ${status}: ${body.slice(0, 500)}`)
    this.status = status
  }
}

/** Uploads the bytes to their slot. @throws UploadError when S3 refuses them */
export async function putPhoto(
  { method, url, headers }: UploadSlot,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  const response = await fetch(url, { method, headers, body: bytes as RequestInit['body'], signal })
  const answer = await response.text()
  if (!response.ok) throw new UploadError(response.status, answer)
}

type OneUpload = Exclude<InputOf<'openUploads'>['body'], { readonly items: unknown }>

/** Opens a slot for a photo and uploads the photo. @returns the id of its image @throws ApiError, UploadError */
export async function uploadPhoto(
  api: Client,
  bytes: Uint8Array,
  about: Omit<OneUpload, 'size'>,
  signal?: AbortSignal,
): Promise<string> {
  const slot = await api.openUploads({ body: { ...about, size: bytes.length } }, { signal })
  if (!('url' in slot)) throw new Error('Expected one slot for one photo')
  await putPhoto(slot, bytes, signal)
  return slot.imageId
}

const longestWaitSeconds = 20

/** Waits until an image is terminal. @throws Error when the deadline (ms since 1970) passes first */
export async function settledImage(api: Client, id: string, deadlineMs: number): Promise<ImageView> {
  for (;;) {
    const leftSeconds = Math.floor((deadlineMs - Date.now()) / 1000)
    const wait = Math.max(0, Math.min(longestWaitSeconds, leftSeconds))
    const image = await api.getImage({ path: { id }, query: { wait } })
    if (!['pending', 'uploaded', 'analyzed'].includes(image.state)) return image
    if (leftSeconds <= 0)
      throw new Error(`Expected image ${id} to be settled by now, but it is ${image.state}`)
  }
}
