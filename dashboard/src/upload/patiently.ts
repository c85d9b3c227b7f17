import { UploadError } from '@image-intelligence/client'
import pRetry from 'p-retry'
import { isPassing } from '../api/explain-fault.ts'

const mostRetries = 8

/**
 * Retries temporary failures with growing pauses. While there is no network it waits without using up an attempt.
 * @throws what the last attempt threw; the signal's reason when it is aborted
 */
export const patiently = <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  pRetry(
    async () => {
      await untilOnline(signal)
      return work()
    },
    {
      retries: mostRetries,
      minTimeout: 500,
      maxTimeout: 15_000,
      randomize: true,
      signal,
      shouldConsumeRetry: () => navigator.onLine,
      shouldRetry: ({ error }) => error instanceof UploadError || isPassing(error),
    },
  )

async function untilOnline(signal: AbortSignal): Promise<void> {
  if (navigator.onLine) return
  await new Promise<void>((resolve) => {
    const go = () => resolve()
    addEventListener('online', go, { once: true, signal })
    signal.addEventListener('abort', go, { once: true })
  })
  signal.throwIfAborted()
}
