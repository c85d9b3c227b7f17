import pLimit from 'p-limit'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { Correction } from '../image-record/corrections.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { FeedbackWriter } from './aws/feedback-writer.ts'
import { fits, takesOver, withCorrection, withoutFeedback } from './change-corrections.ts'
import type { FeedbackRow } from './feedback.ts'
import { rejects } from './verdict-meaning.ts'

export interface PropagateDeps {
  images: Pick<ImageTable, 'readWhole'>
  writer: Pick<FeedbackWriter, 'passOn' | 'correct'>
  findNearDuplicates: (ref: ImageRef) => Promise<readonly string[]>
  now: () => Date
}

/** How many images are changed at once: enough for 50 within a second or two. */
const parallelism = 8

/**
 * Only labels are inherited: near-duplicates show the same things, but crops and mirrored copies have them elsewhere.
 */
export const isInherited = ({ feature, verdict, withdrawnAt }: FeedbackRow): boolean =>
  feature === 'labels' && rejects({ verdict }) && !withdrawnAt

/** A near-duplicate inherits that the label is wrong, but not what would be right. */
export const inheritedFrom = ({ feedbackId, imageId, feature, subject }: FeedbackRow): Correction => ({
  feedbackId,
  feature,
  verdict: 'wrong',
  subject,
  inheritedFrom: imageId,
})

/**
 * Lets one near-duplicate inherit a rejection, unless somebody judged the same label there. Repeating it changes
 * nothing.
 */
export const propagateRejection = (deps: PropagateDeps, feedback: FeedbackRow, heir: ImageRef) =>
  retryOnConflict(async () => {
    const image = await deps.images.readWhole(heir)
    const rejection = inheritedFrom(feedback)
    if (!image || image.state === 'deleted' || !takesOver(image.corrections, rejection)) return 'unneeded'
    const corrections = withCorrection(image.corrections, rejection)
    if (!fits(corrections)) return 'unneeded'
    const outcome = await deps.writer.passOn(feedback.feedbackId, { ref: heir, corrections }, deps.now())
    return outcome === 'outdated' ? undefined : outcome
  })

/** Removes what an image inherited from one feedback. */
const takeBack = (deps: PropagateDeps, { feedbackId }: FeedbackRow, heir: ImageRef) =>
  retryOnConflict(async () => {
    const image = await deps.images.readWhole(heir)
    const present = image?.state === 'deleted' ? undefined : image?.corrections
    if (!present?.entries.some((entry) => entry.feedbackId === feedbackId)) return 'unneeded'
    const corrections = withoutFeedback(present, feedbackId)
    return (await deps.writer.correct({ ref: heir, corrections }, deps.now())) ? 'taken back' : undefined
  })

/** Updates the near-duplicates to match the current state of a feedback. */
export async function updateHeirs(deps: PropagateDeps, feedback: FeedbackRow): Promise<void> {
  const { owner, imageId } = feedback
  const limit = pLimit(parallelism)
  const forEach = (imageIds: Iterable<string>, change: (heir: ImageRef) => Promise<unknown>) =>
    Promise.all([...imageIds].map((heir) => limit(() => change({ owner, imageId: heir }))))
  if (isInherited(feedback)) {
    const near = await deps.findNearDuplicates({ owner, imageId })
    await forEach(near, (heir) => propagateRejection(deps, feedback, heir))
  } else {
    await forEach(feedback.heirs ?? [], (heir) => takeBack(deps, feedback, heir))
  }
}
