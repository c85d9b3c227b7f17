import pRetry from 'p-retry'
import { isPassing } from '../api/explain-fault.ts'
import { NoAnswer } from './put-file.ts'

const mostRetries = 8

/**
 * Tries again what may pass, more and more slowly. While there is no network it waits, and no try is used up.
 * @throws what the last try threw; the signal's reason when it is aborted
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
      shouldRetry: ({ error }) => error instanceof NoAnswer || isPassing(error),
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
