import { ApiError, ImageIntelligenceError } from './errors.ts'

export interface Patience {
  /** The largest number of times that a request is sent. @default 5 */
  readonly maxAttempts?: number
  /** The longest Retry-After to wait for, in seconds. @default 60 */
  readonly maxWaitSeconds?: number
  /**
   * Seconds that one attempt may take, from sending to the end of the answer. @default 60, twice what API Gateway allows
   */
  readonly timeoutSeconds?: number
}

export interface RetryOptions extends Patience {
  /** Whether sending the request twice does the same as sending it once. */
  readonly isRepeatable: boolean
  readonly signal?: AbortSignal
}

const firstPauseMs = 200

/** Half to one and a half of it, so that clients that failed together do not come back together. */
const jittered = (ms: number) => ms * (0.5 + Math.random())

/**
 * How long to wait before the next attempt; undefined when there should be none. If the API asks for a pause, or API
 * Gateway throttles, nothing has been done yet, so any request may be repeated.
 */
function pauseMs(fault: unknown, attempt: number, options: RetryOptions): number | undefined {
  const { isRepeatable, maxWaitSeconds = 60 } = options
  const isWaitAsked =
    fault instanceof ApiError &&
    (fault.status === 429 || fault.status === 503 || fault.code === 'REQUEST_UNDER_WAY')
  if (isWaitAsked && fault.retryAfterSeconds !== undefined) {
    const asked = fault.retryAfterSeconds
    return asked <= maxWaitSeconds ? asked * 1000 + Math.random() * firstPauseMs : undefined
  }
  const isUntouched = fault instanceof ApiError && fault.status === 429
  const isWorthIt = fault instanceof ImageIntelligenceError && fault.isTemporary
  return isWorthIt && (isRepeatable || isUntouched) ? jittered(firstPauseMs * 2 ** (attempt - 1)) : undefined
}

/** Repeats work that failed temporarily. @throws what the last attempt threw; the signal's reason when it is aborted */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { maxAttempts = 5, signal } = options
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (fault) {
      const ms = attempt < maxAttempts ? pauseMs(fault, attempt, options) : undefined
      if (ms === undefined) throw fault
      await delay(ms, signal)
    }
  }
}

/** Rejects with the signal's reason if the signal is aborted first. Runs in browsers and in Node.js. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}
