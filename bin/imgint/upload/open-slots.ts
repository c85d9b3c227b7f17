import {
  ApiError,
  type Client,
  nameToSend,
  slotInOurTime,
  type UploadSlot,
} from '../../../clients/typescript/src/index.ts'
import { maxUploadItems } from '../../../lambdas/uploads/uploads.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import type { LocalPhoto } from './local-photo.ts'

/** Slots end after some minutes, so a batch is no larger than a slow connection can upload by then. */
const maxBatchBytes = 64 * 1024 * 1024

/** Splits photos, in the given order, into batches that fit into one request each. */
export function* inBatches(photos: readonly LocalPhoto[]): Generator<LocalPhoto[]> {
  let batch: LocalPhoto[] = []
  let bytes = 0
  for (const photo of photos) {
    if (batch.length === maxUploadItems || (batch.length > 0 && bytes + photo.sizeBytes > maxBatchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(photo)
    bytes += photo.sizeBytes
  }
  if (batch.length > 0) yield batch
}

/** What is requested for every photo. */
export interface WantedOfPhotos {
  /** Features to look for. @default - the stage decides */
  readonly features?: readonly Feature[]
  /** Presets to make. @default none */
  readonly presets?: readonly string[]
}

const itemOf = ({ path, sizeBytes, sha256, contentType, exported }: LocalPhoto, wanted: WantedOfPhotos) => ({
  filename: exported?.filename ?? nameToSend(path.split(/[\\/]/).at(-1)!),
  ...(exported && {
    externalId: exported.externalId,
    title: exported.annotations?.title,
    tags: exported.annotations?.tags,
  }),
  contentType,
  size: sizeBytes,
  sha256,
  features: wanted.features,
  presets: wanted.presets,
})

/**
 * Opens a slot for each photo, in order, or says why the photo was refused. The API refuses a request as a whole, so
 * the request is repeated in halves until the photo at fault is found.
 */
export async function openSlots(
  api: Client,
  photos: readonly LocalPhoto[],
  wanted: WantedOfPhotos = {},
): Promise<(UploadSlot | ApiError)[]> {
  const askedMs = Date.now()
  try {
    const answer = await api.openUploads({ body: { items: photos.map((photo) => itemOf(photo, wanted)) } })
    if (!('items' in answer)) throw new Error('Expected a slot for each photo; received one slot.')
    return answer.items.map((slot) => slotInOurTime(slot, askedMs))
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.code !== 'INVALID_REQUEST') throw fault
    if (photos.length === 1) return [fault]
    const half = Math.ceil(photos.length / 2)
    const first = await openSlots(api, photos.slice(0, half), wanted)
    return [...first, ...(await openSlots(api, photos.slice(half), wanted))]
  }
}
