import type { Correction, Corrections, FeedbackId } from './corrections.ts'
import { isSameFinding } from './match-findings.ts'

/** About 250 verdicts. The row that they share with the results must stay below DynamoDB's 400 KB. */
const maxBytes = 65_536

const isAbout = (correction: Correction, { feature, subject }: Correction) =>
  correction.feature === feature && isSameFinding(correction.subject, subject)

/** With one verdict more, in place of an earlier one and of what was inherited about the same thing. */
export function withCorrection(before: Corrections | undefined, correction: Correction): Corrections {
  const others = (before?.entries ?? []).filter(
    (entry) =>
      entry.feedbackId !== correction.feedbackId && !(entry.inheritedFrom && isAbout(entry, correction)),
  )
  return { revision: (before?.revision ?? 0) + 1, entries: [...others, correction] }
}

/** Without what one feedback brought. The revision goes on: who read an earlier one must notice. */
export const withoutFeedback = ({ revision, entries }: Corrections, feedbackId: FeedbackId): Corrections => ({
  revision: revision + 1,
  entries: entries.filter((entry) => entry.feedbackId !== feedbackId),
})

export const fits = ({ entries }: Corrections): boolean =>
  Buffer.byteLength(JSON.stringify(entries)) <= maxBytes

/** Whether an image takes over a rejection: not where a verdict on the same thing is known already. */
export const takesOver = (corrections: Corrections | undefined, rejection: Correction): boolean =>
  !corrections?.entries.some((entry) => isAbout(entry, rejection))
