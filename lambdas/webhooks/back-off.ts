/** Spreads retries, so that a recovering receiver does not get all of them at once. */
const jitter = 0.2

/** The longest pause that a receiver can request with Retry-After. */
const maxRetryAfterSeconds = 3_600

export interface BackOff {
  /** Pauses after the first, second … failed attempt. */
  readonly retrySeconds: readonly number[]
  /** At least 0, below 1. */
  readonly random: number
  /** The pause that the receiver requested. @default 0 */
  readonly retryAfterSeconds?: number
}

/** How long to wait after this many failed attempts in a row; undefined when that was the last one. */
export function backOffMs(
  failedAttempts: number,
  { retrySeconds, random, retryAfterSeconds = 0 }: BackOff,
): number | undefined {
  const planned = retrySeconds[failedAttempts - 1]
  if (planned === undefined) return undefined
  const spread = planned * (1 - jitter + 2 * jitter * random)
  return Math.round(1000 * Math.max(spread, Math.min(retryAfterSeconds, maxRetryAfterSeconds)))
}

/** The longest pause that `backOffMs` returns. */
export const longestPauseMs = (retrySeconds: readonly number[]): number =>
  1000 * Math.max(maxRetryAfterSeconds, ...retrySeconds.map((seconds) => seconds * (1 + jitter)))

/** Reads the header Retry-After (a number of seconds, or a date) as seconds from now. Anything else is ignored. */
export function retryAfterSeconds(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, (date - now.getTime()) / 1000)
}
