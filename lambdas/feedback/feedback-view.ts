import type { FeedbackLine, FeedbackRow, FeedbackView } from './feedback.ts'

/** One line of the export, built field by field: leaves out who gave the verdict and how it is stored. */
export const feedbackLine = (row: FeedbackRow): FeedbackLine => ({
  feedbackId: row.feedbackId,
  imageId: row.imageId,
  sha256: row.sha256,
  feature: row.feature,
  verdict: row.verdict,
  subject: row.subject,
  answer: row.answer,
  judged: row.judged,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const feedbackView = (row: FeedbackRow): FeedbackView => ({ ...feedbackLine(row), by: row.by })
