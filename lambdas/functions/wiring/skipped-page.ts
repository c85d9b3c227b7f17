import type { AnswerHeaders } from '../../api/http-event.ts'
import { skippedAnswer } from '../../jobs/job-routes.ts'

/** A page of CSV, for the functions of owners and of administrators. */
export const skippedPage = ({ csv, nextCursor }: { readonly csv: string; readonly nextCursor?: string }) => ({
  statusCode: 200 as const,
  headers: {
    'content-type': skippedAnswer.contentType,
    'cache-control': 'no-store',
    ...(nextCursor && ({ 'x-next-cursor': nextCursor } satisfies AnswerHeaders)),
  },
  body: csv,
})
