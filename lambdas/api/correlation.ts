import { CorrelationId } from '../platform/identifiers.ts'
import { logger } from '../platform/telemetry.ts'
import type { AnswerHeaders, HttpEvent, HttpMiddleware } from './http-event.ts'

const header = 'x-correlation-id' satisfies keyof AnswerHeaders

/**
 * The x-correlation-id of the request, or the request's own id if the header is missing or not fit for a log. An image
 * keeps the id of the request that asked for its upload slot.
 */
export function correlationIdOf({ headers, requestContext }: HttpEvent): string {
  const given = CorrelationId.safeParse(headers?.[header])
  return given.success ? given.data : requestContext.requestId
}

/** Puts the correlation id into every log line of the request and into its response, whether it succeeds or fails. */
export const correlate = (): HttpMiddleware => {
  const answer: HttpMiddleware['after'] = ({ event, response }) => {
    if (response) response.headers = { ...response.headers, [header]: correlationIdOf(event) }
  }
  return {
    before: ({ event }) => logger.appendKeys({ correlationId: correlationIdOf(event) }),
    after: answer,
    onError: answer,
  }
}
