import { idCursor } from '../api/id-cursor.ts'
import { FeedbackId } from '../image-record/corrections.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { foldName } from '../platform/text/fold-text.ts'
import type { FeedbackTable } from './aws/feedback-table.ts'
import type { FeedbackList, FeedbackListQuery } from './feedback.ts'
import { imageOfFeedback } from './feedback-id.ts'
import { feedbackLine, feedbackView } from './feedback-view.ts'

export interface ListFeedbackDeps {
  feedback: Pick<FeedbackTable, 'list'>
}

async function page(deps: ListFeedbackDeps, owner: Owner, query: FeedbackListQuery) {
  const { limit, cursor, imageId, feature, verdict, name } = query
  const having = { feature, verdict, name: name === undefined ? undefined : foldName(name) }
  const after = decodeCursor(cursor, imageId)
  const { rows, last } = await deps.feedback.list(owner, { limit, after, imageId, having })
  return { rows, nextCursor: last && encodeCursor(last) }
}

/** GET /v1/feedback */
export async function listFeedback(
  deps: ListFeedbackDeps,
  owner: Owner,
  query: FeedbackListQuery,
): Promise<FeedbackList> {
  const { rows, nextCursor } = await page(deps, owner, query)
  return { items: rows.map(feedbackView), nextCursor }
}

/** GET /v1/feedback/export: one page as JSON Lines; an empty page is an empty text. */
export async function exportFeedback(deps: ListFeedbackDeps, owner: Owner, query: FeedbackListQuery) {
  const { rows, nextCursor } = await page(deps, owner, query)
  return { lines: rows.map((row) => `${JSON.stringify(feedbackLine(row))}\n`).join(''), nextCursor }
}

const cursors = idCursor(FeedbackId)

const encodeCursor = cursors.encode

/** @throws AppError INVALID_CURSOR, also for a cursor from the list of another image */
function decodeCursor(cursor: string | undefined, imageId?: string): FeedbackId | undefined {
  if (cursor === undefined) return undefined
  const feedbackId = cursors.decode(cursor)
  const fits = imageId === undefined || imageOfFeedback(feedbackId) === imageId
  if (!fits) throw new AppError('INVALID_CURSOR')
  return feedbackId
}
