import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import type { FeedbackWriter } from './aws/feedback-writer.ts'

export interface EraseFeedbackDeps {
  feedback: Pick<FeedbackTable, 'get' | 'ofImage'>
  writer: Pick<FeedbackWriter, 'save'>
  now: () => Date
}

/**
 * Deletes the feedback on a deleted image, because it may quote the image's text. Near-duplicates keep what they
 * inherited: deleting the worse copy of a photo must not bring a rejected label back on the better one.
 */
export async function eraseFeedback(deps: EraseFeedbackDeps, ref: ImageRef): Promise<void> {
  for (const { feedbackId } of await deps.feedback.ofImage(ref)) {
    await retryOnConflict(async () => {
      const before = await deps.feedback.get(ref.owner, feedbackId)
      const isGone = !before || (await deps.writer.save({ before }, deps.now()))
      return isGone || undefined
    })
  }
}
