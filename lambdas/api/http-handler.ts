import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import '../platform/schema-messages.ts'
import { AppError } from '../platform/errors.ts'
import { observed } from '../platform/telemetry.ts'
import { mayWait } from '../platform/throttling.ts'
import { answerWriters } from './answer-writers.ts'
import { authorizeRoute } from './authorize-route.ts'
import { checkQuery } from './check-query.ts'
import { correlate } from './correlation.ts'
import type { AnswerHeaders, HttpEvent, HttpMiddleware, HttpResult } from './http-event.ts'
import { problemDetails } from './problem-details.ts'

export { json, noContent } from './responses.ts'
export type { AnswerHeaders, HttpEvent, HttpResult }

/** A client that waits would rather be told to come back; API Gateway itself gives up after 30 s. */
const patience = { atMostMs: 5_000, reserveMs: 2_000 }

type HttpUseCase = (event: HttpEvent, context: Context) => Promise<HttpResult>

export interface HttpHandlerOptions {
  /** @default - whoever may call, may call as often as the stage's throttle allows */
  readonly limit?: HttpMiddleware
}

/** The middleware chain of every HTTP function. On the way out, each one sees the answer of those below it. */
export const httpHandler = (useCase: HttpUseCase, { limit }: HttpHandlerOptions = {}) =>
  middy<HttpEvent, HttpResult>()
    .use(observed())
    .use(mayWait(patience))
    .use(correlate())
    .use(limit ? [limit] : [])
    .use(problemDetails())
    .use(authorizeRoute())
    .use(checkQuery())
    .use(answerWriters())
    .handler(useCase)

/** Parses what a client sent, or refuses it saying where it is wrong and what was expected. */
export function parseRequest<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    throw new AppError('INVALID_REQUEST', z.prettifyError(parsed.error), { cause: parsed.error })
  return parsed.data
}

/** The JSON body of a request. API Gateway hands over binary content types as base64. */
export function jsonBody(event: HttpEvent): unknown {
  const contentType = event.headers['content-type'] ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('INVALID_REQUEST', 'Expected a body that is valid JSON.', { cause })
  }
}
