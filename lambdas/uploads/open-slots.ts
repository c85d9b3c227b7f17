import { v7 as uuidV7 } from 'uuid'
import type { MonthlyBudget } from '../api/monthly-budget.ts'
import { type Budget, ownerBudgetName, stageBudgetName } from '../costs/budgets.ts'
import { priceOfStep } from '../costs/steps.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { NewRow } from '../image-record/transition.ts'
import { newSlot } from '../image-record/transitions.ts'
import type { ImageRef, Owner } from '../platform/identifiers.ts'
import type { Feature } from '../vision/vision.ts'
import type { UploadPresigner } from './aws/upload-presigner.ts'
import { type PinPresetsDeps, pinPresets } from './pin-presets.ts'
import { type Affordable, type Budgets, type ReserveDeps, reservePhotos } from './reserve-photos.ts'
import type { UploadAnswer, UploadItem, UploadRequest, UploadSlot } from './uploads.ts'

export interface AffordDeps extends PinPresetsDeps, ReserveDeps {
  /** Budgets of the stage and of its features. */
  stageBudgets: readonly Budget[]
  /** Features for uploads that do not name any. */
  defaultFeatures: readonly Feature[]
}

export interface OpenSlotsDeps extends AffordDeps {
  images: Pick<ImageTable, 'insert'>
  presignUpload: UploadPresigner
  expirySeconds: number
}

export interface SlotClient {
  readonly owner: Owner
  /** The owner's own budget. @default - none */
  readonly budget?: MonthlyBudget
  readonly correlationId: string
}

/**
 * Opens one upload slot for each item. Writes the rows before it presigns, so that no upload lacks a record.
 * @throws AppError INVALID_REQUEST when an item names a preset that does not exist; BUDGET_USED_UP
 */
export async function openSlots(
  deps: OpenSlotsDeps,
  client: SlotClient,
  request: UploadRequest,
): Promise<UploadAnswer> {
  const items = await affordableItems(deps, client, request)
  const { owner, correlationId } = client
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + deps.expirySeconds * 1000).toISOString()
  const slots = items.map((item) => ({ item, ref: { owner, imageId: uuidV7() } }))

  await deps.images.insert(
    slots.map(({ item, ref }) =>
      slotRow(ref, item, { correlationId, expiresAt, now, photosOfRequest: slots.length }),
    ),
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

/**
 * The items with the versions of their presets and with what their budgets cover, which is reserved.
 * @throws AppError INVALID_REQUEST when an item names a preset that does not exist; BUDGET_USED_UP
 */
export async function affordableItems<Item extends Pick<UploadItem, 'features' | 'presets'>>(
  deps: AffordDeps,
  { owner, budget }: SlotClient,
  request: Item | { readonly items: readonly Item[] },
): Promise<readonly (Omit<Item, 'features' | 'presets'> & Affordable)[]> {
  const pinned = await pinPresets(deps, owner, request)
  const wanted = pinned.map((item) => ({ ...item, features: item.features ?? deps.defaultFeatures }))
  return reservePhotos(deps, wanted, budgetsFor(deps.stageBudgets, owner, budget))
}

const budgetsFor = (stage: readonly Budget[], owner: Owner, own: MonthlyBudget | undefined): Budgets => ({
  photos: [
    ...stage.filter(({ name }) => name === stageBudgetName),
    ...(own ? [{ ...own, name: ownerBudgetName(owner) }] : []),
  ],
  byFeature: stage.filter(({ name }) => name !== stageBudgetName),
})

export interface NewSlot {
  readonly correlationId: string
  readonly expiresAt: string
  readonly now: Date
  /** The photos that share the costs of the request. */
  readonly photosOfRequest: number
}

/** What is known about a photo before it arrives. */
type Announced = Pick<UploadItem, 'filename'> &
  Partial<Omit<UploadItem, 'features' | 'presets'>> &
  Affordable & { readonly sourceUrl?: string }

/** The row of a slot for an item of a request. */
export const slotRow = (
  ref: ImageRef,
  item: Announced,
  { now, photosOfRequest, ...slot }: NewSlot,
): NewRow => ({
  ...newSlot(ref, announced(item, slot), now, annotationsOf(item)),
  costs: { requests: Math.round(priceOfStep('slots') / photosOfRequest) },
  ...(item.reserved && { reserved: item.reserved }),
})

/** undefined when the item has none: most rows have no annotations. */
const annotationsOf = ({ title, tags }: Announced) =>
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
    sourceUrl,
    degraded,
  }: Announced,
  { correlationId, expiresAt }: Pick<NewSlot, 'correlationId' | 'expiresAt'>,
) => ({
  filename,
  contentType,
  size,
  sourceUrl,
  sha256: sha256?.toLowerCase(),
  externalId,
  features: [...features],
  effort,
  ...(presets && presets.length > 0 && { presets: [...presets] }),
  ...(degraded && { degraded }),
  correlationId,
  expiresAt,
})
