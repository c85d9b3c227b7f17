import { clockSkewMs } from '../platform/lies-ahead.ts'

/** The sustained requests per minute, and the burst. */
export interface Rate {
  readonly perMinute: number
  readonly burst: number
}

/**
 * A token bucket as the generic cell rate algorithm (ITU-T I.371): its whole state is one number, the time at which
 * it would be full again. The number fits into a row, and additions to it commute.
 */
export const emissionMs = ({ perMinute }: Rate): number => 60_000 / perMinute

const toleranceMs = (rate: Rate): number => emissionMs(rate) * rate.burst

/** The latest `fullAtMs` with which one more request is admitted at `nowMs`. */
export const latestFullAtMs = (rate: Rate, nowMs: number): number =>
  nowMs + toleranceMs(rate) - emissionMs(rate)

/** The latest `fullAtMs` that requests can lead to. A later one was stored by a clock that was ahead. */
export const farthestFullAtMs = (rate: Rate, nowMs: number): number => nowMs + toleranceMs(rate) + clockSkewMs

export interface BucketLevel {
  /** How many requests could be made at once now. */
  readonly remaining: number
  /** Time until the bucket is full again. */
  readonly fullInMs: number
  /** Time until one more request is admitted; 0 if one would be admitted now. */
  readonly retryInMs: number
}

export function levelOf(rate: Rate, fullAtMs: number | undefined, nowMs: number): BucketLevel {
  const fullInMs = Math.max(0, (fullAtMs ?? nowMs) - nowMs)
  return {
    // Floating-point rounding may be off by a millionth of a request.
    remaining: Math.floor((toleranceMs(rate) - fullInMs) / emissionMs(rate) + 1e-6),
    fullInMs,
    retryInMs: Math.max(0, (fullAtMs ?? nowMs) - latestFullAtMs(rate, nowMs)),
  }
}
