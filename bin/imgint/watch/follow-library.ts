import { type Client, createdMs } from '../../../clients/typescript/src/index.ts'
import { fromSummary, isSettled, type KnownImage, knownImage } from '../image-states.ts'

export type WatchEvent = 'new' | 'settled'

/** Images created at the same moment may become visible in another order than that of their ids. */
const overlapMs = 60_000
const pageSize = 100
/** Each look requests at most this many images that are still in progress but no longer on the newest pages. */
const singleQuestions = 20

/** Lists the images since this time, newest first. */
async function imagesSince(api: Client, sinceMs: number): Promise<KnownImage[]> {
  const images: KnownImage[] = []
  let cursor: string | undefined
  do {
    const page = await api.listImages({ query: { limit: pageSize, cursor } })
    images.push(...page.items.map(fromSummary))
    const last = page.items.at(-1)
    cursor = last && createdMs(last.imageId) < sinceMs ? undefined : page.nextCursor
  } while (cursor)
  return images.filter(({ imageId }) => createdMs(imageId) >= sinceMs)
}

/**
 * Starts from the current library without reporting it. @returns a function that looks again and reports what is new
 * and what has settled since the previous look
 */
export async function followLibrary(
  api: Client,
  tell: (event: WatchEvent, image: KnownImage) => void,
): Promise<() => Promise<void>> {
  const known = new Set<string>()
  const open = new Set<string>()
  // Taken from the ids rather than from this machine's clock, which may be wrong.
  const [newest] = (await api.listImages({ query: { limit: 1 } })).items
  let sinceMs = newest ? createdMs(newest.imageId) - overlapMs : 0
  for (const image of await imagesSince(api, sinceMs)) {
    known.add(image.imageId)
    if (!isSettled(image)) open.add(image.imageId)
  }

  function notice(image: KnownImage): void {
    const { imageId } = image
    if (!known.has(imageId)) {
      known.add(imageId)
      open.add(imageId)
      tell('new', image)
    }
    if (open.has(imageId) && isSettled(image)) {
      open.delete(imageId)
      tell('settled', image)
    }
  }

  return async () => {
    const images = await imagesSince(api, sinceMs)
    for (const image of images.reverse()) notice(image)
    const seen = new Set(images.map(({ imageId }) => imageId))
    const unseen = [...open].filter((id) => !seen.has(id)).slice(0, singleQuestions)
    for (const imageId of unseen) notice((await knownImage(api, imageId)) ?? { imageId, state: 'deleted' })
    const newestMs = Math.max(sinceMs + overlapMs, ...images.map(({ imageId }) => createdMs(imageId)))
    sinceMs = newestMs - overlapMs
    for (const id of known) if (createdMs(id) < sinceMs && !open.has(id)) known.delete(id)
  }
}
