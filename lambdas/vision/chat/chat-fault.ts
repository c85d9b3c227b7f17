import { BrokenCircuitError, TaskCancelledError } from 'cockatiel'
import { ProviderFault, type ProviderFaultKind } from '../provider-fault.ts'

/** What the status of a refusal says. Everything else with a status below 500 is our own mistake, and looks like one. */
const kindOf = (status: number): ProviderFaultKind => {
  if (status === 429) return 'throttled'
  if (status === 401 || status === 403) return 'denied'
  if (status === 413 || status === 415) return 'unsuitable-image'
  if (status === 408 || status >= 500) return 'unavailable'
  return 'bad-answer'
}

/** The fault of an answer that is not 2xx. */
export const faultOfStatus = (status: number): ProviderFault =>
  new ProviderFault(kindOf(status), `The chat model answered with status ${status}`)

/** Converts errors of the network or of our own policy to a fault of the provider. Returns a bug unchanged. */
export function chatFaultOf(error: unknown): Error {
  if (error instanceof ProviderFault) return error
  // The circuit is open, the call took too long, or `fetch` reached nobody.
  const isUnavailable =
    error instanceof BrokenCircuitError ||
    error instanceof TaskCancelledError ||
    (error instanceof TypeError && error.cause !== undefined) ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
  if (isUnavailable)
    return new ProviderFault('unavailable', 'The chat model did not respond', { cause: error })
  return error instanceof Error ? error : new Error('Expected an error to be thrown', { cause: error })
}
