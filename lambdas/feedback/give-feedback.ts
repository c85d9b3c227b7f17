import { isDeepStrictEqual } from 'node:util'
import type { Identity } from '../api/identity.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import type { FeedbackWriter } from './aws/feedback-writer.ts'
import type { FeedbackRow, FeedbackView, NewFeedback } from './feedback.ts'
import { feedbackView } from './feedback-view.ts'
import { type Judgement, judge } from './judge.ts'
import { countedName } from './precision-changes.ts'
import { type PropagateDeps, updateHeirs } from './propagate-rejection.ts'

export interface GiveFeedbackDeps extends PropagateDeps {
  feedback: Pick<FeedbackTable, 'get'>
  writer: Pick<FeedbackWriter, 'save' | 'passOn' | 'correct'>
}

function feedbackRow(
  { owner, principal }: Identity,
  { imageId, version, analysis }: ImageRow,
  { correction, judged }: Judgement,
  before: FeedbackRow | undefined,
  now: string,
): FeedbackRow {
  const { feedbackId, feature, verdict, subject, answer } = correction
  return {
    owner,
    feedbackId,
    imageId,
    sha256: analysis?.file.sha256,
    feature,
    verdict,
    name: countedName(feature, subject),
    subject,
    answer,
    // If newer results no longer contain the finding, keep what was judged.
    judged: judged ?? before?.judged,
    version,
    by: principal,
    createdAt: before && !before.withdrawnAt ? before.createdAt : now,
    updatedAt: now,
    revision: (before?.revision ?? 0) + 1,
    heirs: before?.heirs,
  }
}

/** As it is stored: without values that are undefined, whenever it was written and however often. */
const asStored = (value: object) =>
  JSON.parse(JSON.stringify({ ...value, updatedAt: undefined, revision: undefined }))
const isSame = (one: object = {}, other: object = {}) => isDeepStrictEqual(asStored(one), asStored(other))

/**
 * POST /v1/images/{id}/feedback. Writes the verdict, the change to what the image shows, and the counters, all or
 * nothing; then updates the near-duplicates. If it is cut off in between, the same request finishes it. A repeated
 * verdict writes nothing: many requests at once would compete for the same rows, and the slowest would be refused.
 */
export async function giveFeedback(
  deps: GiveFeedbackDeps,
  identity: Identity,
  imageId: string,
  request: NewFeedback,
): Promise<FeedbackView> {
  const ref = { owner: identity.owner, imageId }
  const given = await retryOnConflict(async () => {
    const image = await deps.images.readWhole(ref)
    if (!image || image.state === 'deleted') throw new AppError('NOT_FOUND', `There is no image ${imageId}.`)
    const judgement = judge(image, request)
    const before = await deps.feedback.get(ref.owner, judgement.correction.feedbackId)
    const now = deps.now()
    const after = feedbackRow(identity, image, judgement, before, now.toISOString())
    if (before && isSame(before, after) && isSame(image.corrections, judgement.corrections)) return before
    const change = { before, after, image: { ref, corrections: judgement.corrections } }
    return (await deps.writer.save(change, now)) ? after : undefined
  })
  await updateHeirs(deps, given)
  return feedbackView(given)
}
