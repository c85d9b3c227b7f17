import { v7 as uuidV7 } from 'uuid'
import type { MonthlyBudget } from '../api/monthly-budget.ts'
import { type Budget, ownerBudgetName, stageBudgetName } from '../costs/budgets.ts'
import { priceOfStep } from '../costs/steps.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { newSlot } from '../image-record/transitions.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { Feature } from '../vision/vision.ts'
import type { UploadPresigner } from './aws/upload-presigner.ts'
import { type PinPresetsDeps, pinPresets } from './pin-presets.ts'
import { type Affordable, type Budgets, type ReserveDeps, reservePhotos } from './reserve-photos.ts'
import type { UploadAnswer, UploadItem, UploadRequest, UploadSlot } from './uploads.ts'

export interface OpenSlotsDeps extends PinPresetsDeps, ReserveDeps {
  /** Budgets of the stage and of its features. */
  stageBudgets: readonly Budget[]
  images: Pick<ImageTable, 'insert'>
  presignUpload: UploadPresigner
  expirySeconds: number
  /** Features for uploads that do not name any. */
  defaultFeatures: readonly Feature[]
}

export interface SlotClient {
  readonly owner: Owner
  /** The owner's own budget. @default - none */
  readonly budget?: MonthlyBudget
  readonly correlationId: string
}

/**
 * Opens one upload slot for each item. Writes the rows before it presigns, so that no upload lacks a record.
 * Reserves what the photos cost from the budgets before that.
 * @throws AppError INVALID_REQUEST when an item names a preset that does not exist; BUDGET_USED_UP
 */
export async function openSlots(
  deps: OpenSlotsDeps,
  { owner, budget, correlationId }: SlotClient,
  request: UploadRequest,
): Promise<UploadAnswer> {
  const pinned = await pinPresets(deps, owner, request)
  const wanted = pinned.map((item) => ({ ...item, features: item.features ?? [...deps.defaultFeatures] }))
  const items = await reservePhotos(deps, wanted, budgetsFor(deps.stageBudgets, owner, budget))
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + deps.expirySeconds * 1000).toISOString()
  const slots = items.map((item) => ({ item, ref: { owner, imageId: uuidV7() } }))

  const costs = { requests: Math.round(priceOfStep('slots') / slots.length) }
  await deps.images.insert(
    slots.map(({ item, ref }) => ({
      ...newSlot(ref, { ...announced(item, expiresAt), correlationId }, now, annotationsOf(item)),
      costs,
      ...(item.reserved && { reserved: item.reserved }),
    })),
  )

  const answers: UploadSlot[] = await Promise.all(
    slots.map(async ({ item, ref }) => ({
      imageId: ref.imageId,
      degraded: item.degraded,
      ...(await deps.presignUpload(ref, item)),
      expiresAt,
    })),
  )
  return 'items' in request ? { items: answers } : answers[0]!
}

const budgetsFor = (stage: readonly Budget[], owner: Owner, own: MonthlyBudget | undefined): Budgets => ({
  photos: [
    ...stage.filter(({ name }) => name === stageBudgetName),
    ...(own ? [{ ...own, name: ownerBudgetName(owner) }] : []),
  ],
  byFeature: stage.filter(({ name }) => name !== stageBudgetName),
})

/** undefined when the item has none: most rows have no annotations. */
const annotationsOf = ({ title, tags }: UploadItem) =>
  title || tags?.length ? { ...(title && { title }), ...(tags?.length && { tags }) } : undefined

const announced = (
  {
    filename,
    contentType,
    size,
    sha256,
    externalId,
    features,
    effort,
    presets,
    degraded,
  }: Omit<UploadItem, 'features' | 'presets'> & Affordable,
  expiresAt: string,
) => ({
  filename,
  contentType,
  size,
  sha256: sha256?.toLowerCase(),
  externalId,
  features: [...features],
  effort,
  ...(presets && presets.length > 0 && { presets: [...presets] }),
  ...(degraded && { degraded }),
  expiresAt,
})
