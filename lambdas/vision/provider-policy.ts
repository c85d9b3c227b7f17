import { ConsecutiveBreaker, circuitBreaker, handleWhen, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { ProviderFault, type ProviderFaultKind } from './provider-fault.ts'

export interface ProviderPolicySettings {
  /** Consecutive failures after which no more calls are made. @default 5 */
  readonly failuresToOpen?: number
  /** Time until one call tests whether the service is back. @default 30 s */
  readonly halfOpenAfterMs?: number
  /** Time limit of a call, including all of its retries. @default 15 s */
  readonly callTimeoutMs?: number
}

/** Faults that say something about the service. A picture that it cannot read does not, nor do our permissions. */
const faultsOfTheService: ReadonlySet<ProviderFaultKind> = new Set(['throttled', 'unavailable', 'bad-answer'])

export type ProviderPolicy = ReturnType<typeof createProviderPolicy>

/**
 * Guards calls to a provider over the network with a time limit and a circuit breaker, which stops calling a service
 * that keeps failing. It does not retry. `call` also parses the answer, so that a malformed answer counts as a failure.
 * Rejects with a ProviderFault, or with a bug of ours as it is.
 * @param faultOf converts what a call throws to a ProviderFault; returns a bug unchanged
 */
export function createProviderPolicy(
  faultOf: (error: unknown) => Error,
  { failuresToOpen = 5, halfOpenAfterMs = 30_000, callTimeoutMs = 15_000 }: ProviderPolicySettings = {},
) {
  const isFaultOfTheService = (error: Error): boolean => {
    const fault = faultOf(error)
    return fault instanceof ProviderFault && faultsOfTheService.has(fault.kind)
  }
  const breaker = circuitBreaker(handleWhen(isFaultOfTheService), {
    breaker: new ConsecutiveBreaker(failuresToOpen),
    halfOpenAfter: halfOpenAfterMs,
  })
  // Aggressive: the limit also holds while a client ignores its abort signal.
  const policy = wrap(breaker, timeout(callTimeoutMs, TimeoutStrategy.Aggressive))

  return async function guard<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await policy.execute(({ signal }) => call(signal))
    } catch (error) {
      throw faultOf(error)
    }
  }
}
