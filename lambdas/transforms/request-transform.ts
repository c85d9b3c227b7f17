import type { ImageTable } from '../image-record/aws/image-table.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { requireImage } from '../image-record/require-image.ts'
import { AppError } from '../platform/errors.ts'
import { ImageId, type ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { TransformQueue } from './aws/transform-queue.ts'
import type { TransformTable } from './aws/transform-table.ts'
import { estimateTransform } from './estimate-transform.ts'
import { imagesNamedIn } from './images-named-in.ts'
import { newTransform } from './new-transform.ts'
import { StepRefusal } from './step-refusal.ts'
import { hashOfPlan, type TransformPlan } from './steps.ts'
import { type CapsOf, dayIsFull } from './transform-caps.ts'
import { isWorthAnotherTry } from './transform-life.ts'
import type { TransformLimits } from './transform-limits.ts'
import type { TransformRow } from './transform-row.ts'

export interface RequestTransformDeps {
  images: Pick<ImageTable, 'readWhole'>
  transforms: Pick<TransformTable, 'get' | 'create' | 'tryAgain'>
  requestTransform: TransformQueue
  capsOf: CapsOf
  /**
   * Refuses a plan that cannot be made of this photo before anything is written. @default - left to the function that
   * makes it, whose refusal is an event, for requests that nobody waits for
   */
  refuseAbove?: TransformLimits
  now: () => Date
}

/**
 * POST /v1/images/{id}/transforms. Of several callers that request the same transform, one writes the row and sends its
 * message. If that is cut off in between, the sweep sends another message.
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_REQUEST, TRANSFORM_REFUSED, LIMIT_REACHED or DAILY_TRANSFORMS_REACHED
 */
export async function requestTransform(
  deps: RequestTransformDeps,
  ref: ImageRef,
  plan: TransformPlan,
): Promise<{ row: TransformRow; image: ImageRow }> {
  const image = await requireImage(deps, ref)
  if (!isTerminal(image.state) || !image.original) throw new AppError('CONFLICT', whyNotYet(image))
  const wanted = newTransform(image, { plan, planHash: hashOfPlan(plan) }, deps.now())
  const row = await retryOnConflict(async () => {
    const known = await deps.transforms.get(wanted)
    if (known) return isWorthAnotherTry(known) ? tryAgain(deps, known) : known
    await requireNamedImages(deps, ref.owner, plan)
    await refuseImpossible(deps, image, plan)
    return create(deps, wanted)
  })
  return { row, image }
}

function whyNotYet({ state }: ImageRow): string {
  return isTerminal(state)
    ? `Expected an image with a photo; this one is ${state}.`
    : `Expected an image that has been analysed; this one is ${state}. Ask again when GET /v1/images/{id}?wait=20 says completed.`
}

/** @returns undefined when another caller was faster */
async function create(deps: RequestTransformDeps, wanted: TransformRow): Promise<TransformRow | undefined> {
  const caps = await deps.capsOf(wanted.owner)
  const outcome = await deps.transforms.create(wanted, caps, deps.now())
  switch (outcome) {
    case 'created':
      await deps.requestTransform(wanted)
      return wanted
    case 'exists':
      return undefined
    case 'no image':
      throw new AppError('NOT_FOUND', `There is no image ${wanted.imageId}.`)
    case 'image is full':
      throw new AppError(
        'LIMIT_REACHED',
        `An image can have at most ${caps.perImage} transforms. Delete one that you no longer need.`,
      )
    case 'day is full':
      throw dayIsFull(caps, deps.now())
  }
}

/** Counts like a new transform, because it is as much work. */
async function tryAgain(deps: RequestTransformDeps, known: TransformRow): Promise<TransformRow | undefined> {
  const caps = await deps.capsOf(known.owner)
  const { applied, isDayFull, row } = await deps.transforms.tryAgain(known, caps, deps.now())
  if (isDayFull) throw dayIsFull(caps, deps.now())
  if (applied) await deps.requestTransform(row!)
  return row
}

async function refuseImpossible({ refuseAbove }: RequestTransformDeps, image: ImageRow, plan: TransformPlan) {
  if (!refuseAbove) return
  try {
    await estimateTransform(image, plan, refuseAbove)
  } catch (fault) {
    if (fault instanceof StepRefusal)
      throw new AppError('TRANSFORM_REFUSED', fault.path ? `${fault.path}: ${fault.message}` : fault.message)
    throw fault
  }
}

/** Watermarks must be images of the same owner. */
async function requireNamedImages({ images }: RequestTransformDeps, owner: string, plan: TransformPlan) {
  for (const imageId of imagesNamedIn(plan)) {
    const isId = ImageId.safeParse(imageId).success
    const image = isId ? await images.readWhole({ owner, imageId }) : undefined
    if (!image?.original)
      throw new AppError(
        'INVALID_REQUEST',
        `Expected the id of one of your own images as a watermark; there is no photo of image ${imageId}.`,
      )
  }
}
