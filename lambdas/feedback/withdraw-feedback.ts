import type { FeedbackId } from '../image-record/corrections.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import type { FeedbackWriter } from './aws/feedback-writer.ts'
import { withoutFeedback } from './change-corrections.ts'
import type { FeedbackRow } from './feedback.ts'
import { type PropagateDeps, updateHeirs } from './propagate-rejection.ts'

export interface WithdrawFeedbackDeps extends PropagateDeps {
  feedback: Pick<FeedbackTable, 'get'>
  writer: Pick<FeedbackWriter, 'save' | 'passOn' | 'correct' | 'drop'>
}

/** Ends the verdict: the image, the counters and the near-duplicates no longer follow it. */
const markWithdrawn = (
  deps: WithdrawFeedbackDeps,
  owner: Owner,
  feedbackId: FeedbackId,
): Promise<FeedbackRow> =>
  retryOnConflict(async () => {
    const before = await deps.feedback.get(owner, feedbackId)
    if (!before) throw new AppError('NOT_FOUND', `There is no feedback ${feedbackId}.`)
    if (before.withdrawnAt) return before
    const ref = { owner, imageId: before.imageId }
    const present = await deps.images.readWhole(ref)
    const corrections = present?.state === 'deleted' ? undefined : present?.corrections
    const image = corrections && { ref, corrections: withoutFeedback(corrections, feedbackId) }
    const now = deps.now()
    const after = { ...before, withdrawnAt: now.toISOString(), revision: before.revision + 1 }
    return (await deps.writer.save({ before, after, image }, now)) ? after : undefined
  })

/**
 * DELETE /v1/feedback/{id}. The row is deleted last: if the function is cut off before, repeating the request undoes
 * the rest.
 */
export async function withdrawFeedback(
  deps: WithdrawFeedbackDeps,
  owner: Owner,
  feedbackId: FeedbackId,
): Promise<void> {
  const withdrawn = await markWithdrawn(deps, owner, feedbackId)
  await updateHeirs(deps, withdrawn)
  await deps.writer.drop(withdrawn)
}
