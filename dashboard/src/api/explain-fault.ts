import { ApiError, ImageIntelligenceError, NetworkError } from '@image-intelligence/client'
import isNetworkError from 'is-network-error'

/** Keys of the sentences in `faults` of the messages, which say what went wrong. */
export type FaultKey =
  | 'offline'
  | 'unreachable'
  | 'ours'
  | 'busy'
  | 'tooMany'
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'refused'
  | 'unexpected'

export interface Fault {
  readonly key: FaultKey
  /** What the API says about this request, in English. */
  readonly detail?: string
  readonly requestId?: string
}

const keyOfStatus = (status: number): FaultKey => {
  if (status === 401) return 'signedOut'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 409) return 'conflict'
  if (status === 429) return 'tooMany'
  if (status === 503) return 'busy'
  return status >= 500 ? 'ours' : 'refused'
}

/** Whether a call, or the request for a part of the page, got no response. A bug in the page is a TypeError as well. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof NetworkError ||
  isNetworkError(error) ||
  // Browsers and Vite have no class for this.
  (error instanceof Error &&
    /dynamically imported module|module script|unable to preload css/i.test(error.message))

/** Explains an error to a person. */
export function explainFault(error: unknown): Fault {
  if (error instanceof ApiError) {
    const { problem, status } = error
    return { key: keyOfStatus(status), detail: problem?.detail, requestId: problem?.requestId }
  }
  if (isUnanswered(error)) return { key: navigator.onLine ? 'unreachable' : 'offline' }
  return { key: 'unexpected', detail: error instanceof Error ? error.message : undefined }
}

/** Whether the same request may succeed later: it was not refused. */
export const isPassing = (error: unknown): boolean =>
  isUnanswered(error) || (error instanceof ImageIntelligenceError && error.isTemporary)
