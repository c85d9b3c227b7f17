import type { Problem } from '../core/contracts/problem.ts'
import { AppError, asAppError } from '../core/errors.ts'
import type { AnswerHeaders, HttpMiddleware } from './http-event.ts'
import { logger } from './telemetry.ts'

/** Turns every error into problem details (RFC 9457); a stack or an SDK message never leaves the function. */
export const problemDetails = (): HttpMiddleware => ({
  onError: (request) => {
    const error = asAppError(request.error)
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
        // RFC 9110: a 401 names what would be accepted.
        ...(error.httpStatus === 401 && ({ 'www-authenticate': 'Bearer' } satisfies AnswerHeaders)),
        ...(error.retryAfterSeconds !== undefined &&
          ({ 'retry-after': String(error.retryAfterSeconds) } satisfies AnswerHeaders)),
      },
      body: JSON.stringify(problem),
    }
  },
})
