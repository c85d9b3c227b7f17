import pLimit from 'p-limit'
import type { ImageRow } from '../images/image-row.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import { takesOver } from './change-corrections.ts'
import { inheritedFrom, isInherited, type PropagateDeps, propagateRejection } from './propagate-rejection.ts'

export interface InheritDeps extends PropagateDeps {
  feedback: Pick<FeedbackTable, 'isEmpty' | 'ofImage'>
}

const parallelReads = 8

/**
 * Inherits labels that were rejected on near-duplicates before this image existed. By then the image must be findable
 * as a near-duplicate, so that of a simultaneous rejection and arrival one sees the other. Nothing is written when
 * nothing is new, because each write of an image leads back here. Only verdicts given on the near-duplicate itself are
 * inherited: otherwise a rejection would spread from photo to photo that look less and less alike.
 */
export async function inheritRejections(deps: InheritDeps, image: ImageRow): Promise<void> {
  const { owner, imageId } = image
  if (image.state !== 'completed' || (await deps.feedback.isEmpty(owner))) return
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
