import { once } from 'node:events'
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Answer } from '../attempt-outcome.ts'
import { checkWebhookUrl } from '../check-webhook-url.ts'
import { checkedLookup, type LookupAll } from './checked-lookup.ts'
import { faultOfError } from './fault-of-error.ts'

export interface HttpsSenderSettings {
  /** For the whole attempt, from resolving the name to the last byte read. */
  readonly timeoutMs: number
  /** For a laptop: also allows addresses of private networks, and http. */
  readonly allowPrivateAddresses: boolean
  /** @default - the system's resolver */
  readonly lookupAll?: LookupAll
  /** Trusted certificates, as PEM. @default - those that Node trusts */
  readonly ca?: string
}

export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How much of a response is read; only its status matters. */
const maxAnswerBytes = 4_096

export type HttpsSender = ReturnType<typeof createHttpsSender>

/**
 * POSTs to an address that somebody else chose. It connects to the checked address, once, without a proxy, and
 * follows no redirect. It never rejects: every fault is an outcome of the attempt.
 */
export function createHttpsSender(settings: HttpsSenderSettings) {
  const { timeoutMs, allowPrivateAddresses, lookupAll, ca } = settings
  // The global agent may honour proxy variables and keeps connections to addresses that were checked long ago.
  const agents = { 'https:': new HttpsAgent({ ca }), 'http:': new HttpAgent() }
  const lookup = allowPrivateAddresses ? undefined : checkedLookup(lookupAll)

  async function post({ url: text, headers, body }: WebhookRequest, signal: AbortSignal) {
    // Check again: the setting may have changed since the webhook was registered.
    const url = checkWebhookUrl(text, { allowPrivateAddresses })
    const isHttps = url.protocol === 'https:'
    const request = (isHttps ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: agents[isHttps ? 'https:' : 'http:'],
      lookup,
      signal,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'image-intelligence-webhooks/1',
        ...headers,
      },
    })
    // A receiver may respond before it has read everything, and hang up; writing then fails after the response.
    request.on('error', () => {})
    request.end(body)
    // Needs the signal too: a connection that switches protocols ends without an error.
    const [response] = (await once(request, 'response', { signal })) as [IncomingMessage]
    return response
  }

  return async function send(request: WebhookRequest): Promise<Answer> {
    const startedMs = performance.now()
    const durationMs = () => Math.round(performance.now() - startedMs)
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const response = await post(request, deadline)
      const bodyStart = await startOf(response)
      return {
        durationMs: durationMs(),
        status: response.statusCode!,
        bodyStart,
        retryAfter: response.headers['retry-after'],
      }
    } catch (error) {
      const named = deadline.aborted ? ({ fault: 'timeout' } as const) : faultOfError(error)
      return { durationMs: durationMs(), ...named }
    }
  }
}

/**
 * Reads until it has enough, the response ends, or the deadline passes. Any of these is fine, because the status is
 * known.
 */
async function startOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= maxAnswerBytes) break
    }
  } catch {
    // The connection was cut after the status.
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString()
}
