import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel'
import { AppError } from './errors.ts'

/**
 * How long the loser of a race waits before the next attempt, and how many attempts it has. Waiting times are
 * jittered, because writers that collided would otherwise collide again. Measured: with fifty writers of one row all
 * succeed, the last after about six seconds; with twenty, none needs more than nine attempts.
 */
export const conflictBackoff = {
  maxAttempts: 12,
  backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
} as const

export const lostEveryTime = (cause?: unknown) =>
  new AppError(
    'DEPENDENCY_FAILED',
    'Other requests kept changing this resource at the same time. Try again.',
    {
      cause,
      retryAfterSeconds: 1,
    },
  )

const policy = retry(
  handleWhenResult((result) => result === undefined),
  conflictBackoff,
)

/**
 * Reads, decides and writes; starts over whenever another writer was faster (`attempt` returns undefined). This is the
 * one way to handle a condition that failed because the row has changed since it was read.
 * @throws AppError DEPENDENCY_FAILED when another writer was faster every time
 */
export async function retryOnConflict<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  const result = await policy.execute(attempt)
  if (result === undefined) throw lostEveryTime()
  return result
}
