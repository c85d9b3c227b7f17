import type { UploadSlot } from '../../../clients/typescript/src/index.ts'
import type { KnownImage } from '../image-states.ts'
import type { JournalEntry } from './journal.ts'

/** What to do with one content. */
export type UploadDecision =
  | { readonly kind: 'present'; readonly image: KnownImage }
  /** It arrived, and could not be analysed: the photo is at fault (rejected), or the service (failed). */
  | { readonly kind: 'unusable'; readonly image: KnownImage; readonly status: 'rejected' | 'failed' }
  | { readonly kind: 'send'; readonly slot?: UploadSlot }
  | { readonly kind: 'unsure'; readonly imageId: string; readonly untilMs: number }

/** A slot that ends sooner than this is not used. */
export const leastSlotMs = 30_000

/**
 * How long after its end an unused slot is settled in the library: 15 minutes of grace, and up to 5 until the sweep
 * runs. The sweep also picks up uploads that did arrive.
 */
const settledAfterMs = 20 * 60_000

const isInLibrary = (image: KnownImage): boolean => image.state !== 'expired' && image.state !== 'deleted'

/**
 * Decides from what the journal says and what the library knows now. The one uncertain case is a pending image whose
 * upload has begun. Its slot accepts the photo only once, so the upload is tried again. If the slot has ended, the run
 * must wait for the library, because another slot could make a second image of the photo.
 */
export function decideUpload(
  entry: JournalEntry | undefined,
  image: KnownImage | undefined,
  nowMs: number,
): UploadDecision {
  if (!entry || !image || !isInLibrary(image)) return { kind: 'send' }
  const { imageId, slot, begun } = entry
  if (image.state === 'rejected' || image.state === 'failed')
    return { kind: 'unusable', image, status: image.state }
  if (!slot || image.state !== 'pending') return { kind: 'present', image }
  const endsMs = Date.parse(slot.expiresAt)
  if (endsMs - nowMs > leastSlotMs) return { kind: 'send', slot }
  return begun ? { kind: 'unsure', imageId, untilMs: endsMs + settledAfterMs } : { kind: 'send' }
}
