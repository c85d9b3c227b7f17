import type { ImageView, UploadSlot } from './schema.ts'

/**
 * What is known about one content; its last entry counts. An entry with a slot names the slot that was opened for the
 * content. Once it has `begun`, the upload may have arrived without our knowing. An entry without a slot says that the
 * content has arrived.
 */
export interface JournalEntry {
  readonly sha256: string
  readonly imageId: string
  readonly slot?: UploadSlot
  readonly begun?: boolean
}

/** Remembers uploads, so that another run goes on with them. A journal belongs to one account of one API. */
export interface UploadJournal {
  find(sha256: string): JournalEntry | undefined | Promise<JournalEntry | undefined>
  /** Resolves when the entry is written: nothing is sent before. */
  keep(entry: JournalEntry): unknown
}

/** What `localStorage` does; any other store of texts will do as well. */
export interface TextStore {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>
  setItem(key: string, text: string): unknown
}

/**
 * A journal in a store of texts, such as `localStorage`.
 * @param library tells the accounts of one store apart: the URL of the API and `owner` of GET /v1/me, for instance
 */
export function createJournal(store: TextStore, library: string): UploadJournal {
  const keyOf = (sha256: string) => `uploads ${library} ${sha256}`
  return {
    async find(sha256) {
      const text = await store.getItem(keyOf(sha256))
      return text ? (JSON.parse(text) as JournalEntry) : undefined
    },
    keep: (entry) => store.setItem(keyOf(entry.sha256), JSON.stringify(entry)),
  }
}

type Known = Pick<ImageView, 'imageId' | 'state'>

/** What to do with one content. */
export type UploadDecision<I extends Known = Known> =
  | { readonly kind: 'present'; readonly image: I }
  | { readonly kind: 'send'; readonly slot?: UploadSlot }
  | { readonly kind: 'unsure'; readonly imageId: string; readonly untilMs: number }

/** A slot that ends sooner than this is not used. */
export const leastSlotMs = 30_000

/**
 * How long after its end an unused slot is settled in the library: 15 minutes of grace, and up to 5 until the sweep
 * runs. The sweep also picks up uploads that did arrive.
 */
const settledAfterMs = 20 * 60_000

/**
 * Decides from what the journal says and what the library knows now. The one uncertain case is a pending image whose
 * upload has begun. Its slot accepts the photo only once, so the upload is tried again. If the slot has ended, the
 * caller must wait for the library, because another slot could make a second image of the photo.
 * @param image undefined when the library does not have it
 */
export function decideUpload<I extends Known>(
  entry: JournalEntry | undefined,
  image: I | undefined,
  nowMs: number,
): UploadDecision<I> {
  const isThere = image && image.state !== 'expired' && image.state !== 'deleted'
  if (!entry || !isThere) return { kind: 'send' }
  const { imageId, slot, begun } = entry
  if (!slot || image.state !== 'pending') return { kind: 'present', image }
  const endsMs = Date.parse(slot.expiresAt)
  if (endsMs - nowMs > leastSlotMs) return { kind: 'send', slot }
  return begun ? { kind: 'unsure', imageId, untilMs: endsMs + settledAfterMs } : { kind: 'send' }
}

/**
 * When the service made an image, by the service's clock: a UUID version 7 begins with the milliseconds since 1970.
 */
export const createdMs = (imageId: string): number =>
  Number.parseInt(imageId.replace('-', '').slice(0, 12), 16)

/** A slot with its end by this machine's clock, which may differ from the service's. */
export function slotInOurTime(slot: UploadSlot, askedMs: number): UploadSlot {
  const openForMs = Date.parse(slot.expiresAt) - createdMs(slot.imageId)
  return { ...slot, expiresAt: new Date(askedMs + openForMs).toISOString() }
}
