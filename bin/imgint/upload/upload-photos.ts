import { readFile } from 'node:fs/promises'
import pLimit from 'p-limit'
import {
  ApiError,
  type Client,
  decideUpload,
  leastSlotMs,
  sendPhoto,
  UploadError,
  type UploadSlot,
} from '../../../clients/typescript/src/index.ts'
import { describeFault } from '../describe-fault.ts'
import { type KnownImage, reasonOf } from '../image-states.ts'
import type { Journal } from './journal.ts'
import { libraryContents } from './library-contents.ts'
import { libraryStates } from './library-states.ts'
import { keyOf, type LocalPhoto } from './local-photo.ts'
import { inBatches, openSlots, type WantedOfPhotos } from './open-slots.ts'

/** The outcome of one photo. */
export type PhotoOutcome =
  | { readonly status: 'uploaded' | 'present'; readonly imageId: string }
  | { readonly status: 'rejected' | 'failed'; readonly reason: string; readonly imageId?: string }
  | { readonly status: 'unsure'; readonly reason: string; readonly imageId: string }

export interface UploadRun {
  readonly api: Client
  readonly journal: Journal
  /** Each content once. */
  readonly photos: readonly LocalPhoto[]
  readonly wanted?: WantedOfPhotos
  readonly concurrency: number
  readonly onOutcome: (photo: LocalPhoto, outcome: PhotoOutcome) => void
  /** Ends the run. Uploads in progress may or may not arrive; the next run finds out. */
  readonly stop: AbortController
}

interface Ready {
  readonly photo: LocalPhoto
  readonly slot: UploadSlot
}

/**
 * Brings every photo into the library exactly once, however often the upload is interrupted and started again.
 * @throws what stops all photos alike: no network, a refused credential, a used-up quota
 */
export async function uploadPhotos(run: UploadRun): Promise<void> {
  const { journal, photos } = run
  const entryOf = (photo: LocalPhoto) => journal.find(keyOf(photo))
  const states = await libraryStates(
    run.api,
    photos.flatMap((photo) => entryOf(photo)?.imageId ?? []),
  )
  const ready: Ready[] = []
  const without: LocalPhoto[] = []
  for (const photo of photos) {
    const entry = entryOf(photo)
    const decision = decideUpload(entry, entry && states.get(entry.imageId), Date.now())
    if (decision.kind === 'present') tellPresent(run, photo, decision.image)
    else if (decision.kind === 'unsure') run.onOutcome(photo, unsure(decision))
    else if (decision.slot) ready.push({ photo, slot: decision.slot })
    else without.push(photo)
  }
  const late = await sendAll(run, ready)
  for (const batch of inBatches(without)) late.push(...(await uploadBatch(run, batch)))
  if (late.length > 0) await uploadPhotos({ ...run, photos: late })
}

const unsure = ({ imageId, untilMs }: { imageId: string; untilMs: number }): PhotoOutcome => ({
  status: 'unsure',
  imageId,
  reason: `An earlier upload was cut off; whether it arrived will be known at ${new Date(untilMs).toLocaleTimeString()}: try again then.`,
})

/** A photo that could not be analysed has arrived too, and is not sent again. It does not count as present. */
function tellPresent({ journal, onOutcome }: UploadRun, photo: LocalPhoto, image: KnownImage): void {
  const { imageId, state } = image
  journal.arrived(keyOf(photo), imageId)
  const isUnusable = state === 'rejected' || state === 'failed'
  onOutcome(
    photo,
    isUnusable ? { status: state, imageId, reason: reasonOf(image) } : { status: 'present', imageId },
  )
}

/** Asked for every batch, because another machine may be uploading the same photos. */
async function withoutPresent(run: UploadRun, photos: readonly LocalPhoto[]): Promise<LocalPhoto[]> {
  if (photos.length === 0) return []
  const hashes = photos.map(({ sha256 }) => sha256)
  const contents = await libraryContents(run.api, hashes)
  const absent: LocalPhoto[] = []
  for (const photo of photos) {
    const imageId = contents.get(photo.sha256)
    if (imageId === undefined) absent.push(photo)
    else tellPresent(run, photo, { imageId, state: 'completed' })
  }
  return absent
}

/** @returns the photos whose slots ended before their turn came */
async function uploadBatch(run: UploadRun, batch: readonly LocalPhoto[]): Promise<LocalPhoto[]> {
  run.stop.signal.throwIfAborted()
  // An exported image is told from others by its id, not by its content.
  const unknown = await withoutPresent(
    run,
    batch.filter(({ exported }) => !exported),
  )
  const photos = batch.filter((photo) => photo.exported || unknown.includes(photo))
  if (photos.length === 0) return []
  const slots = await openSlots(run.api, photos, run.wanted)
  const ready: Ready[] = []
  for (const [index, slot] of slots.entries()) {
    const photo = photos[index]!
    if (slot instanceof ApiError) run.onOutcome(photo, { status: 'failed', reason: describeFault(slot) })
    else ready.push({ photo, slot })
  }
  run.journal.opened(ready.map(({ photo, slot }) => ({ sha256: keyOf(photo), slot })))
  return sendAll(run, ready)
}

async function sendAll(run: UploadRun, ready: readonly Ready[]): Promise<LocalPhoto[]> {
  const { signal } = run.stop
  const limit = pLimit(run.concurrency)
  const late: LocalPhoto[] = []
  const send = async ({ photo, slot }: Ready) => {
    if (signal.aborted) return
    if (Date.parse(slot.expiresAt) - Date.now() < leastSlotMs) return void late.push(photo)
    try {
      run.onOutcome(photo, await sendOne(run, photo, slot))
    } catch (fault) {
      run.stop.abort(fault)
    }
  }
  await Promise.all(ready.map((each) => limit(() => send(each))))
  signal.throwIfAborted()
  return late
}

async function sendOne(
  { journal, stop }: UploadRun,
  photo: LocalPhoto,
  slot: UploadSlot,
): Promise<PhotoOutcome> {
  const { imageId } = slot
  const bytes = await readFile(photo.path)
  if (bytes.length !== photo.sizeBytes) return { status: 'failed', reason: 'The file has just changed.' }
  journal.begun(keyOf(photo), slot)
  try {
    await sendPhoto(slot, bytes, { signal: stop.signal })
  } catch (fault) {
    if (!(fault instanceof UploadError)) throw fault
    return { status: 'failed', imageId, reason: fault.message }
  }
  journal.arrived(keyOf(photo), imageId)
  return { status: 'uploaded', imageId }
}
