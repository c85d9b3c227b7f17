import { type Client, putPhoto, waitFor } from '../../clients/typescript/src/index.ts'
import type { Feature } from '../../lambdas/vision/vision.ts'

/** What a request of each kind does. */
export const requestKinds = {
  upload: 'opens a slot and puts a photo into it',
  search: 'lists images: newest first, by a word, by a label or by state',
  read: 'reads one image with its results',
  picture: 'loads a rendition by its presigned URL',
  predict: 'sends a photo and waits for its labels',
} as const
export type KindName = keyof typeof requestKinds
export const kindNames = Object.keys(requestKinds) as KindName[]

/** Images to begin with, so that there is something to find and to read. */
const firstImages = 8
const settleSeconds = 120

interface Known {
  readonly imageId: string
  readonly pictures: readonly string[]
}

/** The same photo with a comment of its own, so that its bytes are new: results of known bytes would be reused. */
export function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(comment.length + 2, 2)
  // After the start of the image (two bytes).
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}

export class RefusedPictureError extends Error {
  readonly code: string
  constructor(status: number) {
    super(`The picture answered ${status}`)
    this.code = `PICTURE_${status}`
  }
}

/** Requests of every kind against one library. */
export async function openRequests(
  api: Client,
  jpeg: Buffer,
  features: readonly Feature[],
  random: () => number,
): Promise<(kind: KindName) => Promise<void>> {
  let sent = 0
  // Unlike any photo of an earlier run.
  const run = `${Date.now()}`
  const nextPhoto = () => withComment(jpeg, `load ${run} ${sent++}`)
  const item = (photo: Buffer) => ({
    filename: 'load.jpg',
    contentType: 'image/jpeg' as const,
    size: photo.length,
    features: [...features],
  })
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!

  async function upload(): Promise<string> {
    const photo = nextPhoto()
    const answer = await api.openUploads({ body: { items: [item(photo)] } })
    const slot = 'items' in answer ? answer.items[0] : undefined
    if (!slot) throw new Error('Expected a slot')
    await putPhoto(slot, photo)
    return slot.imageId
  }

  async function predict(): Promise<void> {
    const photo = nextPhoto()
    const slot = await api.createPrediction({ body: { ...item(photo), features: ['labels'] } })
    if (!('upload' in slot)) throw new Error('Expected a slot')
    await putPhoto(slot.upload, photo)
    const answer = await api.getPrediction({ path: { id: slot.imageId }, query: { wait: 20 } })
    if (!answer.labels) throw Object.assign(new Error(`still ${answer.state}`), { code: 'NO_LABELS_IN_20_S' })
  }

  async function search(): Promise<void> {
    const query = any([
      { limit: 50 },
      { q: 'cat', limit: 20 },
      { label: 'cat', limit: 20 },
      { state: 'completed' as const },
    ])
    await api.listImages({ query })
  }

  async function picture(url: string): Promise<void> {
    const response = await fetch(url)
    await response.arrayBuffer()
    if (!response.ok) throw new RefusedPictureError(response.status)
  }

  const known: Known[] = []
  for (let each = 0; each < firstImages; each++) {
    const imageId = await upload()
    const { renditions } = await waitFor(api, { image: imageId }, { timeoutSeconds: settleSeconds })
    known.push({ imageId, pictures: renditions.map(({ url }) => url) })
  }
  const fire: Record<KindName, () => Promise<unknown>> = {
    upload,
    predict,
    search,
    read: () => api.getImage({ path: { id: any(known).imageId } }),
    picture: () => picture(any(any(known).pictures)),
  }
  return async (kind) => void (await fire[kind]())
}
