import type { Correction, Corrections, FeedbackId } from '../image-record/corrections.ts'
import { isSameFinding } from './match-findings.ts'

/** About 250 verdicts. They share a row with the results, which must stay below DynamoDB's 400 KB. */
const maxBytes = 65_536

const isAbout = (correction: Correction, { feature, subject }: Correction) =>
  correction.feature === feature && isSameFinding(correction.subject, subject)

/** Adds a verdict, replacing an earlier one and any inherited one on the same finding. */
export function withCorrection(before: Corrections | undefined, correction: Correction): Corrections {
  const others = (before?.entries ?? []).filter(
    (entry) =>
      entry.feedbackId !== correction.feedbackId && !(entry.inheritedFrom && isAbout(entry, correction)),
  )
  return { revision: (before?.revision ?? 0) + 1, entries: [...others, correction] }
}

/** Removes what one feedback contributed. The revision still increases, so that readers of an earlier one notice. */
export const withoutFeedback = ({ revision, entries }: Corrections, feedbackId: FeedbackId): Corrections => ({
  revision: revision + 1,
  entries: entries.filter((entry) => entry.feedbackId !== feedbackId),
})

export const fits = ({ entries }: Corrections): boolean =>
  Buffer.byteLength(JSON.stringify(entries)) <= maxBytes

/** Whether an image inherits a rejection: not if it already has a verdict on the same finding. */
export const takesOver = (corrections: Corrections | undefined, rejection: Correction): boolean =>
  !corrections?.entries.some((entry) => isAbout(entry, rejection))
