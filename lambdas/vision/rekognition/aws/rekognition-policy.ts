import { ConsecutiveBreaker, circuitBreaker, handleWhen, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { ProviderFault, type ProviderFaultKind } from '../../provider-fault.ts'
import { providerFaultOf } from './provider-fault-of.ts'

export interface RekognitionPolicySettings {
  /** Consecutive failures after which no more calls are made. @default 5 */
  readonly failuresToOpen?: number
  /** Time until one call tests whether the service is back. @default 30 s */
  readonly halfOpenAfterMs?: number
  /** Time limit of a call, including all of the SDK's retries. @default 15 s */
  readonly callTimeoutMs?: number
}

/** Faults that say something about the service. A picture that it cannot read does not, nor do our permissions. */
const faultsOfTheService: ReadonlySet<ProviderFaultKind> = new Set(['throttled', 'unavailable', 'bad-answer'])

export type RekognitionPolicy = ReturnType<typeof createRekognitionPolicy>

/**
 * Guards a call with a time limit and a circuit breaker, which stops calling a service that keeps failing. It does not
 * retry, because the SDK already does (three attempts, `createRekognition`): one failure here is three of the service.
 * `call` also parses the answer, so that a malformed answer counts as a failure. Rejects with a ProviderFault, or with
 * a bug of ours as it is.
 */
export function createRekognitionPolicy({
  failuresToOpen = 5,
  halfOpenAfterMs = 30_000,
  callTimeoutMs = 15_000,
}: RekognitionPolicySettings = {}) {
  const breaker = circuitBreaker(handleWhen(isFaultOfTheService), {
    breaker: new ConsecutiveBreaker(failuresToOpen),
    halfOpenAfter: halfOpenAfterMs,
  })
  // Aggressive: the limit also holds while the SDK ignores its abort signal.
  const policy = wrap(breaker, timeout(callTimeoutMs, TimeoutStrategy.Aggressive))

  return async function guard<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await policy.execute(({ signal }) => call(signal))
    } catch (error) {
      throw providerFaultOf(error)
    }
  }
}

function isFaultOfTheService(error: Error): boolean {
  const fault = providerFaultOf(error)
  return fault instanceof ProviderFault && faultsOfTheService.has(fault.kind)
}

/** One breaker per process: failures of one picture's calls spare the next picture the wait. */
export const rekognitionPolicy = createRekognitionPolicy()
