import { v7 as uuidV7 } from 'uuid'
import { priceOfStep } from '../costs/steps.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { newSlot } from '../image-record/transitions.ts'
import type { Owner } from '../platform/identifiers.ts'
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

  const costs = { requests: Math.round(priceOfStep('slots') / slots.length) }
  await deps.images.insert(
    slots.map(({ item, ref }) => ({
      ...newSlot(
        ref,
        { ...announced(item, deps.defaultFeatures, expiresAt), correlationId },
        now,
        annotationsOf(item),
      ),
      costs,
    })),
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

/** undefined when the item has none: most rows have no annotations. */
const annotationsOf = ({ title, tags }: UploadItem) =>
  title || tags?.length ? { ...(title && { title }), ...(tags?.length && { tags }) } : undefined

const announced = (
  { filename, contentType, size, sha256, externalId, features, effort, presets }: UploadItem,
  defaultFeatures: readonly Feature[],
  expiresAt: string,
) => ({
  filename,
  contentType,
  size,
  sha256: sha256?.toLowerCase(),
  externalId,
  features: features ?? [...defaultFeatures],
  effort,
  ...(presets && presets.length > 0 && { presets }),
  expiresAt,
})
