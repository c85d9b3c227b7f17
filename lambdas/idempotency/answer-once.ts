import { callerOf } from '../api/caller.ts'
import { correlationIdOf } from '../api/correlation.ts'
import type { HttpEvent, HttpMiddleware, HttpResult } from '../api/http-event.ts'
import { isChange } from '../api/http-route.ts'
import { AppError } from '../platform/errors.ts'
import { logger } from '../platform/telemetry.ts'
import type { AnswerTable, KeyUse } from './aws/answer-table.ts'
import { fingerprint, nameOfKey, openAnswer, sealAnswer } from './seal-answer.ts'

const header = 'idempotency-key'
/** Long enough that it cannot be guessed: it also opens the kept answer. */
export const idempotencyKey = /^[\x21-\x7e]{16,128}$/

export interface AnswerOnceDeps {
  readonly answers: AnswerTable
  /** Throws for a caller whose account is closed or disabled, or who has no requests left. Counts nothing. */
  readonly refuseEarly: (event: HttpEvent) => Promise<void>
  readonly now: () => Date
}

interface Claim extends KeyUse {
  readonly key: string
  readonly request: string
}

/**
 * Answers a repeated request with the answer of the first, for a day, if it has the same Idempotency-Key. A replay is
 * answered before requests and uploads are counted, but not to a caller who would be refused anyway: their keys are
 * neither read nor written. Only successes are kept: an error changed nothing, or is worth another try.
 */
export function answerOnce({ answers, refuseEarly, now }: AnswerOnceDeps): HttpMiddleware {
  const claims = new WeakMap<HttpEvent, Claim>()

  async function before({ event }: { event: HttpEvent }): Promise<HttpResult | undefined> {
    const claim = claimOf(event)
    if (!claim) return undefined
    await refuseEarly(event)
    const other = await answers.claim(claim, claim.request, now())
    if (!other) {
      claims.set(event, claim)
      return undefined
    }
    if (other.fingerprint !== claim.request) throw new AppError('IDEMPOTENCY_KEY_REUSED')
    if (!other.answer) throw new AppError('REQUEST_UNDER_WAY', undefined, { retryAfterSeconds: 1 })
    const { headers, ...kept } = openAnswer(claim.key, other.answer)
    return { ...kept, headers: { ...headers, 'x-correlation-id': correlationIdOf(event) } }
  }

  async function after({ event, response }: { event: HttpEvent; response: HttpResult | null }) {
    const claim = claims.get(event)
    if (!claim || !response) return
    const { statusCode, body, headers } = response
    const sealed = sealAnswer(claim.key, { statusCode, body, headers: withoutLimits(headers) })
    // The thing exists, so the caller gets the answer all the same.
    await answers
      .keep(claim, claim.request, sealed)
      .catch((error) => logger.error('answer not kept', { error }))
  }

  async function onError({ event }: { event: HttpEvent }) {
    const claim = claims.get(event)
    if (!claim) return
    await answers
      .release(claim, claim.request, now())
      .catch((error) => logger.error('idempotency key not released', { error }))
  }

  return { before, after, onError } as HttpMiddleware
}

/** @throws AppError INVALID_REQUEST for a key of the wrong form */
function claimOf(event: HttpEvent): Claim | undefined {
  const key = event.headers?.[header]
  const caller = callerOf(event)
  const { method } = event.requestContext.http
  if (key === undefined || !caller || !isChange(method)) return undefined
  if (!idempotencyKey.test(key))
    throw new AppError(
      'INVALID_REQUEST',
      'Expected an Idempotency-Key of 16 to 128 visible ASCII characters, such as a UUID.',
    )
  const { owner, principal } = caller
  const request = [method, event.rawPath, event.rawQueryString, event.body ?? '']
  return {
    owner,
    principal: `${principal.kind}_${principal.id}`,
    name: nameOfKey(key),
    key,
    request: fingerprint(key, request),
  }
}

function withoutLimits({ ratelimit, 'ratelimit-policy': _, ...headers }: HttpResult['headers'] = {}) {
  return headers
}
