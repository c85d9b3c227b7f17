import { idCursor } from '../api/id-cursor.ts'
import { AppError } from '../platform/errors.ts'
import { FeedbackId } from './corrections.ts'
import { imageOfFeedback } from './feedback-id.ts'

const cursors = idCursor(FeedbackId)

export const encodeCursor = cursors.encode

/** @throws AppError INVALID_CURSOR, also for a cursor from a list about a different image */
export function decodeCursor(cursor: string | undefined, imageId?: string): FeedbackId | undefined {
  if (cursor === undefined) return undefined
  const feedbackId = cursors.decode(cursor)
  const fits = imageId === undefined || imageOfFeedback(feedbackId) === imageId
  if (!fits) throw new AppError('INVALID_CURSOR')
  return feedbackId
}
