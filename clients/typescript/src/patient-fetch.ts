export interface Patience {
  /** The largest number of times that a request is sent. @default 5 */
  readonly maxAttempts?: number
  /** The longest Retry-After to wait for, in seconds. @default 60 */
  readonly maxWaitSeconds?: number
}

/** A fetch that waits as long as the API asks (429 and 503 with Retry-After) and then repeats the request. */
export function patientFetch({ maxAttempts = 5, maxWaitSeconds = 60 }: Patience = {}): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(request.clone())
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      const isWorthIt = (response.status === 429 || response.status === 503) && seconds <= maxWaitSeconds
      if (!isWorthIt || attempt >= maxAttempts) return response
      await response.body?.cancel()
      await delay(seconds * 1000, request.signal)
    }
  }
}

/** Rejects with the signal's reason if the signal is aborted first. Runs in browsers and in Node.js. */
function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
