import { AppError, asAppError } from '../platform/errors.ts'
import { logger } from '../platform/telemetry.ts'
import { asThrottled, isThrottled } from '../platform/throttling.ts'
import type { AnswerHeaders, HttpMiddleware } from './http-event.ts'
import type { Problem } from './problem.ts'

/**
 * How long a client waits when nothing else is known. RFC 9110 lets a 503 say when to come back, and every 503 of ours
 * does.
 */
const defaultRetryAfterSeconds = 2

const knownError = (error: unknown): AppError => (isThrottled(error) ? asThrottled(error) : asAppError(error))

const retryAfterOf = ({ httpStatus, retryAfterSeconds }: AppError): number | undefined =>
  retryAfterSeconds ?? (httpStatus === 503 ? defaultRetryAfterSeconds : undefined)

/** Turns every error into problem details (RFC 9457); a stack or an SDK message never leaves the function. */
export const problemDetails = (): HttpMiddleware => ({
  onError: (request) => {
    const error = knownError(request.error)
    const retryAfter = retryAfterOf(error)
    const requestId = request.event.requestContext?.requestId ?? request.context.awsRequestId
    if (error.httpStatus >= 500)
      logger.error('request failed', { error: error.cause ?? error, code: error.code })
    else logger.info('request refused', { code: error.code, status: error.httpStatus })
    const problem: Problem = {
      type: `urn:image-intelligence:error:${error.code}`,
      title: new AppError(error.code).message,
      status: error.httpStatus,
      code: error.code,
      detail: error.detail,
      requestId,
    }
    request.response = {
      statusCode: error.httpStatus,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        // RFC 9110: a 401 names an authentication scheme that would be accepted.
        ...(error.httpStatus === 401 && ({ 'www-authenticate': 'Bearer' } satisfies AnswerHeaders)),
        ...(error.allow && ({ allow: error.allow.join(', ') } satisfies AnswerHeaders)),
        ...(retryAfter !== undefined && ({ 'retry-after': String(retryAfter) } satisfies AnswerHeaders)),
      },
      ...(error.cookies && { cookies: [...error.cookies] }),
      body: JSON.stringify(problem),
    }
  },
})
