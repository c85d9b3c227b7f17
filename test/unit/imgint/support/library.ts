import type { Client, ImageView, UploadSlot } from '../../../../clients/typescript/src/index.ts'

const minuteMs = 60_000

/** A slot as the API returns it. */
export const uploadSlot = (id: string, expiresAt = new Date(Date.now() + 15 * minuteMs)): UploadSlot => ({
  imageId: `01900000-0000-7000-8000-${id.padStart(12, '0')}`,
  method: 'PUT',
  url: `https://originals.example/${id}`,
  headers: {},
  expiresAt: expiresAt.toISOString(),
})

interface StoredImage {
  readonly imageId: string
  readonly sha256: string
  state: ImageView['state']
  hasArrived: boolean
}

/** A library in memory: `api` opens slots, and `put` fills each of them once. */
export function createLibrary() {
  const images = new Map<string, StoredImage>()
  const page = () => [...images.values()].sort((a, b) => (a.imageId < b.imageId ? 1 : -1))

  const api = {
    async openUploads({ body }: { body: { items: { sha256: string }[] } }) {
      const items = body.items.map(({ sha256 }) => {
        const slot = uploadSlot(String(images.size + 1))
        images.set(slot.imageId, { imageId: slot.imageId, sha256, state: 'pending', hasArrived: false })
        return slot
      })
      return { items }
    },
    listImages: async ({ query: { sha256 } }: { query: { sha256?: string } }) => {
      if (sha256 === undefined) return { items: page() }
      const asked = sha256.split(',')
      const found = page().filter((image) => image.state === 'completed' && asked.includes(image.sha256))
      return {
        items: found.map((image) => ({ ...image, matches: [{ field: 'sha256', value: image.sha256 }] })),
      }
    },
    getImage: async ({ path }: { path: { id: string } }) => images.get(path.id),
  } as unknown as Client

  const idOf = (url: string) => uploadSlot(new URL(url).pathname.slice(1)).imageId

  return {
    api,
    images,
    /** The answer of S3: the second upload to a slot is refused. The API does not know about the first one yet. */
    put(url: string): Response {
      const image = images.get(idOf(url))!
      if (image.hasArrived) return new Response('PreconditionFailed', { status: 412 })
      image.hasArrived = true
      return new Response('')
    },
    /** Makes the API know what has arrived. */
    notice(): void {
      for (const image of images.values()) if (image.hasArrived) image.state = 'uploaded'
    },
  }
}
