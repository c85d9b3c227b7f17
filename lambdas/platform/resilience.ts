import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { isThrottled } from './throttling.ts'

/**
 * For answers that succeed as a call but fail in part (entries of PutEvents), which the SDK's own retries do not see.
 * Four attempts within about two seconds; after that the record goes back to its queue. What is throttled has waited
 * already (throttling.ts).
 */
export const retryPartialFailures = retry(
  handleWhen((error) => !isThrottled(error)),
  {
    maxAttempts: 3,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
  },
)
