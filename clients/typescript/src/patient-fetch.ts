import { setTimeout as delay } from 'node:timers/promises'

export interface Patience {
  /** How often a request is made at most. @default 5 */
  readonly maxAttempts?: number
  /** Longest that a Retry-After is followed, in seconds. @default 60 */
  readonly maxWaitSeconds?: number
}

/** A fetch that waits as long as the API asks it to (429 and 503 with Retry-After), and then asks again. */
export function patientFetch({ maxAttempts = 5, maxWaitSeconds = 60 }: Patience = {}): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(request.clone())
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      const isWorthIt = (response.status === 429 || response.status === 503) && seconds <= maxWaitSeconds
      if (!isWorthIt || attempt >= maxAttempts) return response
      await response.body?.cancel()
      await delay(seconds * 1000, undefined, { signal: request.signal })
    }
  }
}
