import { type AnswerOf, ApiError, type Client, type ImageView } from '../../clients/typescript/src/index.ts'

/** The fields that all calls about an image have in common. */
export interface KnownImage {
  readonly imageId: string
  readonly state: ImageView['state']
  readonly filename?: string
  readonly reason?: ImageView['reason']
  readonly labels?: readonly string[]
}

export const isSettled = ({ state }: Pick<KnownImage, 'state'>): boolean =>
  !['pending', 'uploaded', 'analyzed'].includes(state)

/** Why an image has no results. */
export const reasonOf = ({ reason, state }: Pick<KnownImage, 'reason' | 'state'>): string =>
  reason ? `${reason.message} (${reason.code})` : `The image is ${state}.`

type ListedImage = AnswerOf<'listImages'>['items'][number]

export const fromSummary = ({ vision, ...image }: ListedImage): KnownImage => ({
  ...image,
  labels: vision?.labels,
})

const fromView = ({ vision, ...image }: ImageView): KnownImage => {
  const found = vision?.labels
  const labels = found?.status === 'completed' ? found.labels.map(({ name }) => name) : undefined
  return { ...image, labels }
}

/** Undefined when the image does not exist, or no longer exists. */
export async function knownImage(api: Client, id: string): Promise<KnownImage | undefined> {
  try {
    return fromView(await api.getImage({ path: { id } }))
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 404) return undefined
    throw fault
  }
}

const pageSize = 100

/**
 * Looks up many images at once. Ids sort by time, so the list (newest first) is read down to the oldest of them; it
 * is abandoned if single requests would be fewer. An image that is missing from the result may still exist: the list
 * may lag.
 */
export async function listedImages(
  api: Client,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, KnownImage>> {
  const found = new Map<string, KnownImage>()
  const oldest = [...ids].sort()[0]
  if (oldest === undefined) return found
  let cursor: string | undefined
  for (let pages = 0; pages < ids.size && found.size < ids.size; pages++) {
    const page = await api.listImages({ query: { limit: pageSize, cursor } })
    for (const image of page.items) if (ids.has(image.imageId)) found.set(image.imageId, fromSummary(image))
    cursor = page.nextCursor
    const last = page.items.at(-1)
    if (!cursor || (last && last.imageId < oldest)) break
  }
  return found
}
