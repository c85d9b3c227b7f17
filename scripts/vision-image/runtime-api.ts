import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** The part of https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html that one event needs. */
const root = '/2018-06-01/runtime'

export interface Answer {
  /** What the handler returned, or the error that it or its start failed with. */
  readonly payload: unknown
  readonly failed: boolean
  /** From the moment the event was handed over. */
  readonly durationMs: number
}

export interface RuntimeApi {
  /** Host and port, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string
  /** Resolves when the function has loaded and requests its first event. */
  readonly ready: Promise<void>
  readonly answer: Promise<Answer>
  close(): void
}

/** Lambda's side of the runtime API, on loopback: gives the function one event and takes its response. */
export async function serveRuntimeApi(event: unknown, timeoutMs: number): Promise<RuntimeApi> {
  const requestId = randomUUID()
  const [ready, answer] = [settleLater<void>(), settleLater<Answer>()]
  let handedOverAt: number | undefined

  const handOver = (response: ServerResponse) => {
    ready.resolve()
    // A request for another event gets no response: Lambda would freeze the function here.
    if (handedOverAt !== undefined) return
    handedOverAt = performance.now()
    response
      .setHeader('Lambda-Runtime-Aws-Request-Id', requestId)
      .setHeader('Lambda-Runtime-Deadline-Ms', Date.now() + timeoutMs)
      .setHeader('Lambda-Runtime-Invoked-Function-Arn', 'arn:aws:lambda:local:0:function:vision-onnx')
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify(event))
  }
  const take = (failed: boolean) => async (response: ServerResponse, request: IncomingMessage) => {
    const durationMs = handedOverAt === undefined ? 0 : performance.now() - handedOverAt
    answer.resolve({ payload: await json(request), failed, durationMs })
    response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}')
  }
  const routes: Record<string, (response: ServerResponse, request: IncomingMessage) => unknown> = {
    [`GET ${root}/invocation/next`]: handOver,
    [`POST ${root}/invocation/${requestId}/response`]: take(false),
    [`POST ${root}/invocation/${requestId}/error`]: take(true),
    [`POST ${root}/init/error`]: take(true),
  }
  const server = createServer(async (request, response) => {
    const route = routes[`${request.method} ${request.url}`]
    if (!route) return response.writeHead(404).end()
    await Promise.resolve(route(response, request)).catch(answer.reject)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: ready.promise,
    answer: answer.promise,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Promise.withResolvers, which Node.js 20 lacks. */
function settleLater<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}
