import { v7 as uuidV7 } from 'uuid'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { NewRow } from '../image-record/transition.ts'
import { newSlot } from '../image-record/transitions.ts'
import type { ImageRef, Owner } from '../platform/identifiers.ts'
import type { Feature } from '../vision/vision.ts'
import type { UploadPresigner } from './aws/upload-presigner.ts'
import { type PinPresetsDeps, pinPresets } from './pin-presets.ts'
import type { UploadAnswer, UploadItem, UploadRequest, UploadSlot } from './uploads.ts'

export interface OpenSlotsDeps extends PinPresetsDeps {
  images: Pick<ImageTable, 'insert'>
  presignUpload: UploadPresigner
  expirySeconds: number
  /** Features for uploads that do not name any. */
  defaultFeatures: readonly Feature[]
  now: () => Date
}

export interface SlotClient {
  readonly owner: Owner
  readonly correlationId: string
}

/**
 * Opens one upload slot for each item. Writes the rows before it presigns, so that no upload lacks a record.
 * @throws AppError INVALID_REQUEST when an item names a preset that does not exist
 */
export async function openSlots(
  deps: OpenSlotsDeps,
  { owner, correlationId }: SlotClient,
  request: UploadRequest,
): Promise<UploadAnswer> {
  const items = await pinPresets(deps, owner, request)
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + deps.expirySeconds * 1000).toISOString()
  const slots = items.map((item) => ({ item, ref: { owner, imageId: uuidV7() } }))
  const { defaultFeatures } = deps

  await deps.images.insert(
    slots.map(({ item, ref }) => slotRow(ref, item, { defaultFeatures, correlationId, expiresAt, now })),
  )

  const answers: UploadSlot[] = await Promise.all(
    slots.map(async ({ item, ref }) => ({
      imageId: ref.imageId,
      ...(await deps.presignUpload(ref, item)),
      expiresAt,
    })),
  )
  return 'items' in request ? { items: answers } : answers[0]!
}

export interface NewSlot {
  readonly correlationId: string
  readonly expiresAt: string
  /** Features for uploads that do not name any. */
  readonly defaultFeatures: readonly Feature[]
  readonly now: Date
}

/** What is known about a photo before it arrives. */
type Announced = Pick<UploadItem, 'filename'> & Partial<UploadItem> & { readonly sourceUrl?: string }

/** The row of a slot for an item of a request. */
export const slotRow = (ref: ImageRef, item: Announced, { now, ...slot }: NewSlot): NewRow =>
  newSlot(ref, announced(item, slot), now, annotationsOf(item))

/** undefined when the item has none: most rows have no annotations. */
const annotationsOf = ({ title, tags }: Announced) =>
  title || tags?.length ? { ...(title && { title }), ...(tags?.length && { tags }) } : undefined

const announced = (
  { filename, contentType, size, sha256, externalId, features, effort, presets, sourceUrl }: Announced,
  { defaultFeatures, correlationId, expiresAt }: Omit<NewSlot, 'now'>,
) => ({
  filename,
  contentType,
  size,
  sourceUrl,
  sha256: sha256?.toLowerCase(),
  externalId,
  features: features ?? [...defaultFeatures],
  effort,
  ...(presets && presets.length > 0 && { presets }),
  correlationId,
  expiresAt,
})
