import type { Client } from './client.ts'
import { ApiError } from './errors.ts'
import {
  type PhotoSource,
  type ReadPhoto,
  readPhoto,
  sha256Of,
  type UploadRequestItem,
} from './photo-source.ts'
import { type PutOptions, putPhoto } from './put-photo.ts'
import { type Patience, withRetries } from './retry.ts'
import type { UploadSlot } from './schema.ts'
import { UploadError } from './upload-error.ts'
import { decideUpload, slotInOurTime, type UploadJournal } from './upload-journal.ts'

export interface SendOptions extends PutOptions, Pick<Patience, 'maxAttempts'> {}

/** The slot has its photo already: this upload, or an earlier one, arrived without our knowing. */
const hasArrived = (fault: unknown) => fault instanceof UploadError && fault.status === 412

/**
 * Sends a photo to its slot. A slot accepts only one upload, so failed attempts are repeated without danger.
 * @throws UploadError when S3 refuses it; NetworkError; the reason of the signal when it is aborted
 */
export async function sendPhoto(
  slot: UploadSlot,
  photo: Blob | Uint8Array,
  { maxAttempts, ...options }: SendOptions = {},
): Promise<void> {
  const once = () => putPhoto(slot, photo, options)
  await withRetries(once, { maxAttempts, isRepeatable: true, signal: options.signal }).catch((fault) => {
    if (!hasArrived(fault)) throw fault
  })
}

/** What may be said about a photo. A File names itself and its type; other sources need both, or a telling filename. */
type About = Partial<Pick<UploadRequestItem, 'filename' | 'contentType'>> &
  Omit<UploadRequestItem, 'filename' | 'contentType' | 'size'>

export interface UploadOptions extends About, SendOptions {
  /**
   * Remembers uploads, so that the same call after a crash or a reload goes on, and a photo that is in the library
   * already is not sent again. It needs the scope `read`. @default every call uploads
   */
  readonly journal?: UploadJournal
}

/** Uploads that are under way, so that two calls with one journal do not send the same photo twice. */
const running = new WeakMap<UploadJournal, Map<string, Promise<string>>>()

/**
 * Opens a slot for a photo and uploads the photo.
 * @returns the id of its image, which is then analysed: `waitFor(api, { image: id })`
 * @throws ApiError, UploadError, NetworkError; the reason of the signal when it is aborted
 */
export async function uploadPhoto(
  api: Client,
  source: PhotoSource,
  { signal, onProgress, stalledAfterSeconds, maxAttempts, journal, ...about }: UploadOptions = {},
): Promise<string> {
  const photo = await readPhoto(source, about)
  const send = { signal, onProgress, stalledAfterSeconds, maxAttempts }
  if (!journal) {
    const slot = await openSlot(api, photo, about, signal)
    await sendPhoto(slot, photo.body, send)
    return slot.imageId
  }
  const sha256 = about.sha256?.toLowerCase() ?? (await sha256Of(photo.body))
  const uploads = running.get(journal) ?? new Map<string, Promise<string>>()
  running.set(journal, uploads)
  const underWay = uploads.get(sha256)
  if (underWay) return underWay
  const upload = resume({ api, journal, sha256, photo, about, send }).finally(() => uploads.delete(sha256))
  uploads.set(sha256, upload)
  return upload
}

async function openSlot(
  api: Client,
  photo: ReadPhoto,
  about: About,
  signal?: AbortSignal,
): Promise<UploadSlot> {
  const askedMs = Date.now()
  const { size, filename, contentType } = photo
  const slot = await api.openUploads({ body: { ...about, size, filename, contentType } }, { signal })
  if (!('url' in slot)) throw new TypeError('Expected one slot for one photo; received several.')
  return slotInOurTime(slot, askedMs)
}

interface Resumed {
  readonly api: Client
  readonly journal: UploadJournal
  readonly sha256: string
  readonly photo: ReadPhoto
  readonly about: About
  readonly send: SendOptions
}

/** Goes on from what the journal and the library know. Every step is written down before the next one begins. */
async function resume({ api, journal, sha256, photo, about, send }: Resumed): Promise<string> {
  const { signal } = send
  const entry = await journal.find(sha256)
  const image = entry && (await imageOrNothing(api, entry.imageId, signal))
  const decision = decideUpload(entry, image, Date.now())
  if (decision.kind === 'unsure') throw unsure(decision)
  if (decision.kind === 'present') {
    await journal.keep({ sha256, imageId: decision.image.imageId })
    return decision.image.imageId
  }
  const known = decision.slot ? undefined : await imageWithContent(api, sha256, signal)
  if (known) {
    await journal.keep({ sha256, imageId: known })
    return known
  }
  const slot = decision.slot ?? (await openSlot(api, photo, { ...about, sha256 }, signal))
  const { imageId } = slot
  await journal.keep({ sha256, imageId, slot, begun: true })
  await sendPhoto(slot, photo.body, send)
  await journal.keep({ sha256, imageId })
  return imageId
}

async function imageOrNothing(api: Client, id: string, signal?: AbortSignal) {
  try {
    return await api.getImage({ path: { id } }, { signal })
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 404) return undefined
    throw fault
  }
}

/** The oldest image of the library that has these bytes, whoever uploaded it. Misses those of the last seconds. */
async function imageWithContent(api: Client, sha256: string, signal?: AbortSignal) {
  const { items } = await api.listImages({ query: { sha256, sort: 'created', limit: 1 } }, { signal })
  return items[0]?.imageId
}

const unsure = ({ imageId, untilMs }: { imageId: string; untilMs: number }) =>
  new UploadError(
    'UNSURE',
    `An earlier upload of this photo (image ${imageId}) was cut off, and its slot has ended. Whether it arrived will be known at ${new Date(untilMs).toISOString()}: try again then.`,
    { isTemporary: true },
  )
