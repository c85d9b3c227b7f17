import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type AwsRequest, describeRequest, hasReadableBody } from './aws-request.ts'

export interface AwsResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Read whole, or still a stream. */
  readonly body: Buffer | Readable
}

/** A different call of the same service, to send instead. */
export interface ChangedCall {
  readonly operation?: string
  readonly body: Buffer
}

/** Sends the request upstream, or a changed one. May only be called more than once if the body was read. */
export type Forward = (changed?: ChangedCall) => Promise<AwsResponse>

/**
 * Sees every call. A hook may answer by itself, change the answer, or only observe. The first hook is the outermost.
 */
export type ProxyHook = (request: AwsRequest, forward: Forward) => Promise<AwsResponse>

export interface AwsProxyOptions {
  /** The emulator's endpoint. It need not be reachable before the first call. */
  readonly upstream: string
  /** @default - none: everything passes through */
  readonly hooks?: readonly ProxyHook[]
}

export interface AwsProxy {
  /** For AWS_ENDPOINT_URL. */
  readonly endpoint: string
  stop(): Promise<void>
}

/**
 * An HTTP proxy in front of an emulator. Bodies stream through in both directions, and the Host header stays as the
 * client signed it, so presigned URLs with the proxy's address work like those with the emulator's.
 */
export async function startAwsProxy({ upstream, hooks = [] }: AwsProxyOptions): Promise<AwsProxy> {
  const target = new URL(upstream)
  // The emulator closes idle connections after 75 s; ours must be closed before that.
  const agent = new Agent({ keepAlive: true, timeout: 60_000 })
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error) => fail(outgoing, error))
  })
  server.keepAliveTimeout = 70_000

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = incoming
    const body = hasReadableBody({ method, path, headers }) ? await buffer(incoming) : undefined
    const request = describeRequest({ method, path, headers, body })
    const forward: Forward = (changed) =>
      ask(withOperation(request, changed?.operation), changed?.body ?? body ?? incoming, outgoing)
    const chain = hooks.reduceRight<Forward>((next, hook) => passing(hook, request, next), forward)
    await send(await chain(), outgoing)
  }

  async function ask(request: AwsRequest, body: Buffer | Readable, outgoing: ServerResponse) {
    const { expect: _, connection: __, ...headers } = request.headers
    if (Buffer.isBuffer(body) && headers['transfer-encoding'] === undefined)
      headers['content-length'] = String(body.length)
    const { hostname, port } = target
    const asking = openRequest({ agent, hostname, port, method: request.method, path: request.path, headers })
    // Nobody waits for the response any more.
    outgoing.once('close', () => asking.destroy())
    const answered = once(asking, 'response') as Promise<[IncomingMessage]>
    if (Buffer.isBuffer(body)) asking.end(body)
    else pipeline(body, asking).catch((error) => asking.destroy(error))
    const [response] = await answered
    return { status: response.statusCode ?? 502, headers: response.headers, body: response }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}

/** Later hooks do not see what a hook changes: they get the request as the caller sent it. */
const passing =
  (hook: ProxyHook, request: AwsRequest, next: Forward): Forward =>
  (changed) =>
    changed ? next(changed) : hook(request, next)

function withOperation(request: AwsRequest, operation: string | undefined): AwsRequest {
  if (operation === undefined) return request
  const target = String(request.headers['x-amz-target']).replace(/\.\w+$/, `.${operation}`)
  return { ...request, operation, headers: { ...request.headers, 'x-amz-target': target } }
}

async function send({ status, headers, body }: AwsResponse, outgoing: ServerResponse): Promise<void> {
  const { connection: _, 'keep-alive': __, ...kept } = headers
  if (!Buffer.isBuffer(body)) {
    outgoing.writeHead(status, kept)
    return pipeline(body, outgoing)
  }
  const { 'transfer-encoding': ___, ...whole } = kept
  outgoing.writeHead(status, { ...whole, 'content-length': body.length })
  outgoing.end(body)
}

/** A connection that breaks upstream breaks here too, so that the SDK sees what it would see without the proxy. */
function fail(outgoing: ServerResponse, error: Error): void {
  outgoing.destroy(error)
}

/** Reads the whole body of a response; returns it, and the response with the body in memory. */
export async function readWhole(response: AwsResponse): Promise<AwsResponse & { readonly body: Buffer }> {
  const body = Buffer.isBuffer(response.body) ? response.body : await buffer(response.body)
  return { ...response, body }
}
