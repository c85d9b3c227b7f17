import pLimit from 'p-limit'
import type { ImageRow } from '../image-record/image-row.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import { takesOver } from './change-corrections.ts'
import { inheritedFrom, isInherited, type PropagateDeps, propagateRejection } from './propagate-rejection.ts'

export interface InheritDeps extends PropagateDeps {
  feedback: Pick<FeedbackTable, 'isEmpty' | 'ofImage'>
}

const [parallelImages, parallelReads] = [16, 8]

/**
 * Lets images inherit the labels that were rejected on near-duplicates of the same owner before the images existed.
 * The images must be findable as near-duplicates first: if a rejection and an image arrive at the same time, one of the
 * two then sees the other. Writes nothing when nothing is new, because each write of an image triggers this again. Only
 * verdicts given on the near-duplicate itself are inherited; otherwise a rejection would spread through photos that
 * look less and less alike.
 */
export async function inheritRejections(
  deps: InheritDeps,
  owner: Owner,
  images: readonly ImageRow[],
): Promise<void> {
  const completed = images.filter(({ state }) => state === 'completed')
  if (completed.length === 0 || (await deps.feedback.isEmpty(owner))) return
  const limit = pLimit(parallelImages)
  await Promise.all(completed.map((image) => limit(() => inherit(deps, image))))
}

async function inherit(deps: InheritDeps, image: ImageRow): Promise<void> {
  const { owner, imageId } = image
  const limit = pLimit(parallelReads)
  const near = await deps.findNearDuplicates({ owner, imageId })
  const said = await Promise.all(
    near.map((other) => limit(() => deps.feedback.ofImage({ owner, imageId: other }))),
  )
  const rejections = said.flat().filter(isInherited)
  for (const rejection of rejections.filter((each) => takesOver(image.corrections, inheritedFrom(each)))) {
    await propagateRejection(deps, rejection, { owner, imageId })
  }
}
