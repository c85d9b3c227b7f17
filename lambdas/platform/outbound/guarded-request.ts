import { once } from 'node:events'
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { checkPublicUrl } from './check-public-url.ts'
import { checkedLookup, type LookupAll } from './checked-lookup.ts'

export interface GuardSettings {
  /** For a laptop: also allows addresses of private networks, and http. */
  readonly allowPrivateAddresses: boolean
  /** @default - the system's resolver */
  readonly lookupAll?: LookupAll
  /** Trusted certificates, as PEM. @default - those that Node trusts */
  readonly ca?: string
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body?: string
}

/**
 * Sends requests to addresses that somebody else chose. Each connects to the checked address, once, without a proxy,
 * and follows no redirect. The signal ends the request and the body of its answer.
 */
export function createGuardedRequest({ allowPrivateAddresses, lookupAll, ca }: GuardSettings) {
  // The global agent may honour proxy variables and keeps connections to addresses that were checked long ago.
  const agents = { 'https:': new HttpsAgent({ ca }), 'http:': new HttpAgent() }
  const lookup = allowPrivateAddresses ? undefined : checkedLookup(lookupAll)

  return async function send(
    { method, url: text, headers, body }: OutboundRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    // Check again: the setting may have changed since the URL was stored, and a redirect was never checked.
    const url = checkPublicUrl(text, { allowPrivateAddresses })
    const isHttps = url.protocol === 'https:'
    const request = (isHttps ? requestHttps : requestHttp)(url, {
      method,
      agent: agents[isHttps ? 'https:' : 'http:'],
      lookup,
      signal,
      headers,
    })
    // A receiver may respond before it has read everything, and hang up; writing then fails after the response.
    request.on('error', () => {})
    request.end(body)
    // Needs the signal too: a connection that switches protocols ends without an error.
    const [response] = (await once(request, 'response', { signal })) as [IncomingMessage]
    return response
  }
}
