import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel'
import { AppError } from './errors.ts'

/**
 * How long whoever lost a race waits before the next try, and how often. Jittered: else those who collided would go on
 * colliding. Fifty writers of one row all come through, the last one after some six seconds; of twenty, nobody needs
 * more than nine tries.
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
 * Reads, decides and writes, from the beginning as long as somebody else was faster (`undefined`). The one way to deal
 * with a condition that failed because the row has changed since it was read.
 * @throws AppError DEPENDENCY_FAILED when others were faster every time
 */
export async function retryOnConflict<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  const result = await policy.execute(attempt)
  if (result === undefined) throw lostEveryTime()
  return result
}
