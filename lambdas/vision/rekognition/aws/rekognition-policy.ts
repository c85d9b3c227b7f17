import { ConsecutiveBreaker, circuitBreaker, handleWhen, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { ProviderFault, type ProviderFaultKind } from '../../provider-fault.ts'
import { providerFaultOf } from './provider-fault-of.ts'

export interface RekognitionPolicySettings {
  /** So many calls in a row fail before no more are made. @default 5 */
  readonly failuresToOpen?: number
  /** After that time one call finds out whether the service is back. @default 30 s */
  readonly halfOpenAfterMs?: number
  /** For a call with all of the SDK's retries. @default 15 s */
  readonly callTimeoutMs?: number
}

/** What says something about the service. A picture that it cannot read does not, nor do our permissions. */
const faultsOfTheService: ReadonlySet<ProviderFaultKind> = new Set(['throttled', 'unavailable', 'bad-answer'])

export type RekognitionPolicy = ReturnType<typeof createRekognitionPolicy>

/**
 * Guards a call: a time limit, and a circuit breaker that stops asking a service that keeps failing. It does not retry:
 * the SDK already did (three attempts, `createRekognition`), so one failure here is three of the service.
 * `call` reads its answer too, so that garbage counts. Rejects with a ProviderFault, or with a bug of ours as it is.
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
  // Aggressive: the limit holds also while the SDK does something without looking at its signal.
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

/** One breaker for the process: what one picture's calls found out spares the next picture's. */
export const rekognitionPolicy = createRekognitionPolicy()
