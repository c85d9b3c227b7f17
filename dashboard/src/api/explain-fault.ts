import { ApiError } from '@image-intelligence/client'
import isNetworkError from 'is-network-error'

/** The sentences in `faults` of the messages: what went wrong, in the words of a person. */
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
  /** What the API says about this request; written for people, in English. */
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

/** Whether no answer came, to a call or for a part of the page. A fault of the page's own code is a TypeError, too. */
const isUnanswered = (error: unknown): boolean =>
  isNetworkError(error) ||
  (error instanceof TypeError && /dynamically imported module|module script/i.test(error.message))

/** What to tell a person about an error. */
export function explainFault(error: unknown): Fault {
  if (error instanceof ApiError) {
    const { problem, status } = error
    return { key: keyOfStatus(status), detail: problem?.detail, requestId: problem?.requestId }
  }
  if (isUnanswered(error)) return { key: navigator.onLine ? 'unreachable' : 'offline' }
  return { key: 'unexpected', detail: error instanceof Error ? error.message : undefined }
}

/** Whether the same request may succeed later: nobody was told no. */
export const isPassing = (error: unknown): boolean =>
  isUnanswered(error) || (error instanceof ApiError && (error.status >= 500 || error.status === 429))
