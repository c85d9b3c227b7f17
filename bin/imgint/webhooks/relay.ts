import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** One delivery that passed through. */
export interface Relayed {
  readonly type: string
  readonly imageId?: string
  /** What the program answered; undefined if it did not. */
  readonly status?: number
}

/** The program has less time than the service gives the delivery. */
const answerMs = 9_000

/** What the program gets besides the body; the signature covers the body as it is. */
const passedOn = /^(webhook-|content-type$|user-agent$)/

const headersOf = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => passedOn.test(name))) as Record<
    string,
    string
  >

/** What a body is about, for the line that people read. */
function subjectOf(body: string): Pick<Relayed, 'type' | 'imageId'> {
  try {
    const { type, data } = JSON.parse(body)
    return { type: String(type), imageId: data?.imageId }
  } catch {
    return { type: 'unreadable' }
  }
}

/**
 * Listens on this machine alone, and passes each delivery on to a program. It answers as the program does, so that
 * the service counts and repeats the delivery as it would in production; without an answer, it says 502.
 * @param port 0 for any free one
 */
export async function startRelay(port: number, target: string, onDelivery: (relayed: Relayed) => void) {
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const answer = await fetch(target, {
      method: 'POST',
      headers: headersOf(request),
      body: new Uint8Array(body),
      // The service does not follow redirects either.
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => undefined)
    await answer?.body?.cancel()
    onDelivery({ ...subjectOf(body.toString()), status: answer?.status })
    const retryAfter = answer?.headers.get('retry-after')
    response.writeHead(answer?.status ?? 502, retryAfter ? { 'retry-after': retryAfter } : {}).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}
