import { isThrottlingError } from '@smithy/core/retry'
import type { Context } from 'aws-lambda'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { aroundRetries } from './around-retries.ts'
import { AppError } from './errors.ts'

/** How long a client is told to wait. DynamoDB counts the limits of a partition by the second. */
const retryAfterSeconds = 2

/** Reasons for which DynamoDB cancels a transaction where it would throttle a single request. */
const throttledReasons = ['ThrottlingError', 'ProvisionedThroughputExceeded']

/** Jittered, with growing pauses; every attempt includes the SDK's own three. */
const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 3_000 })

interface Patience {
  /** The longest wait of one call. @default - until only the reserve is left */
  readonly atMostMs?: number
  /** How much of the invocation's time must be left when waiting ends. */
  readonly reserveMs: number
}

/**
 * For the current invocation: an environment handles one at a time. Scripts and tests have no invocation and use this
 * fixed time.
 */
let atMostMs = 30_000
let endsAtMs = Number.POSITIVE_INFINITY

/** Sets how long this function waits for services that throttle it. */
export const mayWait = ({ atMostMs: ofOneCall = Number.POSITIVE_INFINITY, reserveMs }: Patience) => ({
  before: ({ context }: { context: Context }) => {
    atMostMs = ofOneCall
    endsAtMs = Date.now() + context.getRemainingTimeInMillis() - reserveMs
  },
})

/** Whether a service only asked to be called more slowly. */
export function isThrottled(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'THROTTLED'
  if (!(error instanceof Error)) return false
  const { CancellationReasons = [] } = error as { CancellationReasons?: { Code?: string }[] }
  return (
    isThrottlingError(error as never) ||
    CancellationReasons.some(({ Code = '' }) => throttledReasons.includes(Code))
  )
}

/**
 * Repeats a call while the service throttles and the invocation has time.
 * @throws AppError THROTTLED when the time is up; the call then had no effect
 */
export async function whileThrottled<T>(ask: () => Promise<T>): Promise<T> {
  const untilMs = Math.min(Date.now() + atMostMs, endsAtMs)
  const isWorthWaiting = (error: unknown) => isThrottled(error) && Date.now() < untilMs
  const policy = retry(handleWhen(isWorthWaiting), { maxAttempts: Number.MAX_SAFE_INTEGER, backoff })
  try {
    return await policy.execute(ask)
  } catch (error) {
    throw isThrottled(error) ? asThrottled(error) : error
  }
}

/** Turns an SDK's throttling error into the one of the closed list. */
export const asThrottled = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('THROTTLED', undefined, { cause: error, retryAfterSeconds })

/** Makes every call of this client wait while the service throttles. The SDK's own retries end after a second. */
export const waitingWhileThrottled = <Client>(client: Client): Client =>
  aroundRetries(client, 'waitWhileThrottled', whileThrottled)
