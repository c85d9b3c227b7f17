import { FeedbackId } from '../contracts/corrections.ts'
import { AppError } from '../errors.ts'
import { imageOfFeedback } from './feedback-id.ts'

/** A cursor holds the last feedback of the page alone: made up, it can only move within the same owner's feedback. */
export const encodeCursor = (feedbackId: FeedbackId): string => Buffer.from(feedbackId).toString('base64url')

/** @throws AppError INVALID_CURSOR, also for one of another image than the list is about */
export function decodeCursor(cursor: string | undefined, imageId?: string): FeedbackId | undefined {
  if (cursor === undefined) return undefined
  const parsed = FeedbackId.safeParse(Buffer.from(cursor, 'base64url').toString())
  const fits = parsed.success && (imageId === undefined || imageOfFeedback(parsed.data) === imageId)
  if (!fits) throw new AppError('INVALID_CURSOR')
  return parsed.data
}
