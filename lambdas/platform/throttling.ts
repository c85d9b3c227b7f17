import { isThrottlingError } from '@smithy/core/retry'
import type { Context } from 'aws-lambda'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { aroundRetries } from './around-retries.ts'
import { AppError } from './errors.ts'

/** How long a client is told to wait: the limits of a partition are counted by the second. */
const retryAfterSeconds = 2

/** Reasons for which DynamoDB cancels a whole transaction where it would call a single request throttled. */
const throttledReasons = ['ThrottlingError', 'ProvisionedThroughputExceeded']

/** Jittered, and slower from attempt to attempt; each includes the SDK's own three attempts. */
const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 3_000 })

interface Patience {
  /** For one call. @default - until only the reserve is left */
  readonly atMostMs?: number
  /** What must be left of the invocation's time when waiting ends. */
  readonly reserveMs: number
}

/** For the current invocation: an environment handles one at a time. Scripts and tests have none, and a fixed time. */
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
 * Repeats a call for as long as the service throttles and the invocation may wait.
 * @throws AppError THROTTLED when the time is up; then nothing was done
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

/** The same error in the closed list: an SDK's name becomes ours. */
export const asThrottled = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('THROTTLED', undefined, { cause: error, retryAfterSeconds })

/** Makes every call of this client wait while it is throttled. The SDK's own retries end after a second. */
export const waitingWhileThrottled = <Client>(client: Client): Client =>
  aroundRetries(client, 'waitWhileThrottled', whileThrottled)
