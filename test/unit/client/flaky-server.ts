import type { RequestListener, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterEach } from 'vitest'
import { type LoopbackServer, serve as serveHere } from '../../support/serve.ts'

/** What the server does with one request. `ok` answers with this JSON. */
export type Turn =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'reset'
  | 'silent'
  | 'half a body'

const json = { 'content-type': 'application/json' }

export const ok = (body: unknown = { items: [] }): Turn => ({
  status: 200,
  headers: json,
  body: JSON.stringify(body),
})

export const refusal = (status: number, headers: Record<string, string> = {}): Turn => ({
  status,
  headers: { ...json, ...headers },
  body: JSON.stringify({ message: `status ${status}` }),
})

function take(turn: Turn, response: ServerResponse): void {
  if (turn === 'silent') return
  if (turn === 'reset') return void response.socket?.resetAndDestroy()
  if (turn === 'half a body') {
    response.writeHead(200, { ...json, 'content-length': '1000' })
    return void response.write('{"items": [', () => response.socket?.destroy())
  }
  response.writeHead(turn.status, turn.headers)
  response.end(turn.body)
}

const servers: LoopbackServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())))

/** A server on this machine, closed after the test. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = await serveHere(listener)
  servers.push(server)
  return server.url
}

/** A server that takes these turns one after the other, and then only the last one. */
export async function flakyServer(...turns: readonly Turn[]) {
  const requests: {
    at: number
    method: string
    url: string
    headers: Record<string, unknown>
    body: string
  }[] = []
  const baseUrl = await serve(async (request, response) => {
    const turn = turns[Math.min(requests.length, turns.length - 1)]!
    const { method = '', url = '', headers } = request
    const seen = { at: Date.now(), method, url, headers, body: '' }
    requests.push(seen)
    if (turn !== 'reset') seen.body = (await buffer(request)).toString()
    take(turn, response)
  })
  return { baseUrl, requests }
}
