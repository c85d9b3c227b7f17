import type { Problem } from './schema.ts'

export interface FaultOptions extends ErrorOptions {
  readonly code?: string
  readonly requestId?: string
  readonly isTemporary?: boolean
}

/** Everything that this package throws, except the reason of your own AbortSignal. */
export class ImageIntelligenceError extends Error {
  override readonly name: string = 'ImageIntelligenceError'
  /** Stable code for programs. Absent only in refusals that are not the API's own. */
  readonly code?: string
  /** Say it when you report a fault: it leads to the logs of this request. */
  readonly requestId?: string
  /** Whether the same may succeed later. The client has already tried as often as it may. */
  readonly isTemporary: boolean

  constructor(message: string, { code, requestId, isTemporary = false, ...options }: FaultOptions = {}) {
    super(message, options)
    this.code = code
    this.requestId = requestId
    this.isTemporary = isTemporary
  }
}

/** A response of the API that is not a success: problem details, or a refusal by API Gateway itself. */
export class ApiError extends ImageIntelligenceError {
  override readonly name = 'ApiError'
  /** Absent in API Gateway's own refusals. */
  declare readonly code?: Problem['code']
  readonly status: number
  /** What was expected and what came, in a sentence. */
  readonly detail: string
  readonly problem?: Problem
  /** Set when the API says that another try may succeed. */
  readonly retryAfterSeconds?: number

  constructor(call: string, response: Response, body: unknown) {
    const { status, headers } = response
    const problem = isProblem(body) ? body : undefined
    const gateway = (body as { message?: string } | undefined)?.message
    const detail = problem?.detail ?? gateway ?? response.statusText
    const requestId = problem?.requestId ?? headers.get('apigw-requestid') ?? undefined
    const told = [problem && `${problem.code}: `, detail, requestId && ` (request ${requestId})`]
    super(`${call} answered ${status}: ${told.filter(Boolean).join('')}`, {
      code: problem?.code,
      requestId,
      isTemporary: status >= 500 || status === 429,
    })
    this.status = status
    this.detail = detail
    this.problem = problem
    this.retryAfterSeconds = secondsOf(headers.get('retry-after'))
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body

/** Retry-After is a number of seconds or a date (RFC 9110, section 10.2.3). */
function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined
  const seconds = Number(retryAfter)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000)
}

/** No answer, or only a part of one: nobody knows whether the request had an effect. `cause` says why. */
export class NetworkError extends ImageIntelligenceError {
  override readonly name = 'NetworkError'
  declare readonly code: 'NO_ANSWER' | 'TIMEOUT'

  constructor(call: string, cause: unknown) {
    const isLate = cause instanceof DOMException && cause.name === 'TimeoutError'
    const why = isLate ? 'no answer within the time limit' : reasonOf(cause)
    super(`${call} got no complete answer: ${why}. Check the URL and the network, then try again.`, {
      cause,
      code: isLate ? 'TIMEOUT' : 'NO_ANSWER',
      isTemporary: true,
    })
  }
}

/** Node.js says only "fetch failed" and hides the reason in `cause`. */
function reasonOf(fault: unknown): string {
  const { cause, message } = fault as { cause?: { code?: string; message?: string }; message?: string }
  return cause?.code ?? cause?.message ?? message ?? String(fault)
}
