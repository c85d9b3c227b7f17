import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel'
import { AppError } from '../core/errors.ts'

const policy = retry(
  handleWhenResult((result) => result === undefined),
  { maxAttempts: 9, backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 1_000 }) },
)

/** Reads, decides and writes, from the beginning as long as somebody else was faster (undefined). */
export async function lookAgain<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  const result = await policy.execute(attempt)
  if (result === undefined)
    throw new AppError('DEPENDENCY_FAILED', 'Others changed the same rows every time.')
  return result
}
