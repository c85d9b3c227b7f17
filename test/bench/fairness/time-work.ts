import { setTimeout as delay } from 'node:timers/promises'
import pLimit from 'p-limit'
import { type Client, type NewTransform, uploadPhoto } from '../../../clients/typescript/src/index.ts'

const isSettled = (state: string) => !['pending', 'uploaded', 'analyzed'].includes(state)

/** More often would compete with what is measured. */
const pauseMs = 50

const upload = (api: Client, photo: Buffer) =>
  uploadPhoto(api, photo, { filename: 'photo.jpg', contentType: 'image/jpeg' })

/** Waits until the image has all its results. @throws when it did not complete */
async function completed(api: Client, imageId: string): Promise<string> {
  for (;;) {
    const { state } = await api.getImage({ path: { id: imageId }, query: { wait: 20 } })
    if (state === 'completed') return imageId
    if (isSettled(state)) throw new Error(`Expected image ${imageId} to complete, but it is ${state}`)
    await delay(pauseMs)
  }
}

/** Uploads photos, several at once. @returns a function that waits until all have their results */
export async function sendPhotos(api: Client, photos: readonly Buffer[]) {
  const limit = pLimit(8)
  const ids = await Promise.all(photos.map((photo) => limit(() => upload(api, photo))))
  // One after the other: requests that wait would compete with what is measured.
  return async (): Promise<string[]> => {
    for (const id of ids) await completed(api, id)
    return ids
  }
}

/** How long a photo takes from the request for its slot to all its results, in milliseconds. */
export async function timePhoto(api: Client, photo: Buffer): Promise<number> {
  const startedMs = performance.now()
  await completed(api, await upload(api, photo))
  return performance.now() - startedMs
}

async function made(api: Client, id: string, transformId: string): Promise<void> {
  for (;;) {
    const { state } = await api.getTransform({ path: { id, transformId }, query: { wait: 20 } })
    if (state === 'completed') return
    if (state === 'failed') throw new Error(`Expected transform ${transformId} to complete, but it failed`)
  }
}

/** How long a transform takes from its request until it is made, in milliseconds. */
export async function timeTransform(api: Client, id: string, body: NewTransform): Promise<number> {
  const startedMs = performance.now()
  const { transformId } = (await api.requestTransform({ path: { id }, body }))!
  await made(api, id, transformId)
  return performance.now() - startedMs
}

/** Requests transforms. @returns a function that waits until all are made */
export async function sendTransforms(api: Client, id: string, bodies: readonly NewTransform[]) {
  const limit = pLimit(4)
  const asked = await Promise.all(
    bodies.map((body) => limit(() => api.requestTransform({ path: { id }, body }))),
  )
  // One after the other: requests that wait would compete with what is measured.
  return async () => {
    for (const { transformId } of asked.map((each) => each!)) await made(api, id, transformId)
  }
}
