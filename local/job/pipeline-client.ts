import { setTimeout as delay } from 'node:timers/promises'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { ImageList, ImageView } from '../../lambdas/images/image-views.ts'
import { type UploadItem, UploadSlot } from '../../lambdas/uploads/uploads.ts'

const pollMs = 250

/** A response of the API that was not the expected one. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError'
  readonly status: number

  constructor(request: string, status: number, body: string) {
    super(`${request} failed with status ${status}: ${body.slice(0, 500)}`)
    this.status = status
  }
}

export type PipelineClient = ReturnType<typeof createPipelineClient>

/**
 * The HTTP API of a deployed stack, as the local run, the tests and the benchmarks use it.
 * @param credential access token or API key
 */
export function createPipelineClient(apiUrl: string, credential: string) {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${credential}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new UnexpectedAnswerError(`${method} ${path}`, response.status, await response.text())
    return response
  }

  async function openSlots(items: UploadItem[]): Promise<UploadSlot[]> {
    const answer = (await (await call('POST', '/v1/uploads', { items })).json()) as { items: unknown[] }
    return answer.items.map((item) => UploadSlot.parse(item))
  }

  /** Uploads the bytes to their slot. @throws UnexpectedAnswerError when S3 refuses them */
  async function upload({ method, url, headers }: UploadSlot, bytes: Uint8Array): Promise<void> {
    const response = await fetch(url, { method, headers, body: bytes as RequestInit['body'] })
    if (!response.ok)
      throw new UnexpectedAnswerError('The upload of the photo', response.status, await response.text())
    await response.arrayBuffer()
  }

  const getImage = async (imageId: string): Promise<ImageView> =>
    ImageView.parse(await (await call('GET', `/v1/images/${imageId}`)).json())

  /** Waits until an image is terminal or the deadline has passed, and returns its latest state. */
  async function settledImage(imageId: string, deadlineMs: number): Promise<ImageView> {
    for (;;) {
      const image = await getImage(imageId)
      if (isTerminal(image.state) || Date.now() > deadlineMs) return image
      await delay(pollMs)
    }
  }

  async function listImages(cursor?: string, limit = 100): Promise<ImageList> {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) })
    return ImageList.parse(await (await call('GET', `/v1/images?${query}`)).json())
  }

  /** Every image, fetched page by page. */
  async function listAllImages(): Promise<ImageList['items']> {
    const images: ImageList['items'] = []
    let cursor: string | undefined
    do {
      const page = await listImages(cursor)
      images.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    return images
  }

  async function deleteImage(imageId: string): Promise<void> {
    await call('DELETE', `/v1/images/${imageId}`)
  }

  return { call, openSlots, upload, getImage, settledImage, listImages, listAllImages, deleteImage }
}
