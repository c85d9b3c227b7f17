import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { isThrottled } from './throttling.ts'

/**
 * For calls that succeed but fail in part (entries of PutEvents), which the SDK's own retries do not see. Four attempts
 * within about two seconds; after that the record goes back to its queue. Throttled calls have already waited
 * (throttling.ts).
 */
export const retryPartialFailures = retry(
  handleWhen((error) => !isThrottled(error)),
  {
    maxAttempts: 3,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
  },
)
