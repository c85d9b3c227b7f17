import { ExponentialBackoff, handleAll, retry } from 'cockatiel'

/**
 * For answers that succeed as a call but fail in part (PutEvents entries, unprocessed batch items), which the SDK's
 * own retries do not see. Four attempts within about two seconds; after that the record goes back to its queue.
 */
export const retryPartialFailures = retry(handleAll, {
  maxAttempts: 3,
  backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
})
