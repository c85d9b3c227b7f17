import { cutText } from '../platform/text/cut-text.ts'
import type { Attempt, AttemptFault } from './webhook-rows.ts'

/** The result of one POST. */
export interface Answer {
  readonly durationMs: number
  /** Absent when there was no response; there is a fault then. */
  readonly status?: number
  readonly fault?: AttemptFault
  /** The system's code for the fault, such as ECONNREFUSED. */
  readonly faultCode?: string
  /** Beginning of the response body. */
  readonly bodyStart?: string
  readonly retryAfter?: string
}

/**
 * Enough for an error message. The excerpt is shown to the owner of the endpoint, and kept no longer than the
 * delivery.
 */
const excerptLength = 500

const sentences: Record<AttemptFault, string> = {
  timeout: 'The endpoint did not answer in time.',
  'name-not-found': 'The host name could not be resolved. Check the URL.',
  'address-refused': 'The host name resolves to an address that is not public.',
  'connection-failed': 'The connection to the endpoint failed.',
  'tls-failed': 'The TLS certificate of the endpoint is not trusted.',
  'bad-answer': 'The endpoint did not answer in valid HTTP.',
  redirect:
    'The endpoint answered with a redirect, which is never followed. Register the target URL instead.',
  gone: 'The endpoint answered 410 Gone.',
  status: 'Expected a status from 200 to 299.',
}

/** Only 2xx says that the receiver has accepted the event. */
export function faultOfStatus(status: number): AttemptFault | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

/** The attempt as its owner sees it. The body of a successful response is not kept. */
export function attemptOf(answer: Answer, at: Date): Attempt {
  const { durationMs, status, faultCode, bodyStart } = answer
  const fault = answer.fault ?? faultOfStatus(status!)
  const head = { at: at.toISOString(), durationMs, status }
  if (!fault) return head
  return {
    ...head,
    fault,
    message: faultCode ? `${sentences[fault]} (${faultCode})` : sentences[fault],
    responseExcerpt: bodyStart ? cutText(printable(bodyStart), excerptLength) : undefined,
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: removes control characters
const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
