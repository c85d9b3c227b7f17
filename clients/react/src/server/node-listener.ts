import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PhotoRoute } from './create-photo-route.ts'

/** Slots are asked for in a few hundred bytes. */
const mostBytes = 64 * 1024

/** A listener of node:http, and a handler of Express, for a route. Express: use it before any parser of bodies. */
export const nodeListener =
  (route: PhotoRoute) =>
  async (incoming: IncomingMessage & { readonly originalUrl?: string }, outgoing: ServerResponse) => {
    try {
      const answer = await route(await requestOf(incoming))
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(await answer.text())
    } catch (fault) {
      console.error(fault)
      if (!outgoing.headersSent) outgoing.writeHead(500)
      outgoing.end()
    }
  }

async function requestOf(incoming: IncomingMessage & { readonly originalUrl?: string }): Promise<Request> {
  const { method = 'GET', headers, url = '/', originalUrl = url } = incoming
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(':') ? [] : [[name, String(value)] as [string, string]],
  )
  const body = method === 'GET' || method === 'HEAD' ? undefined : await textOf(incoming)
  return new Request(new URL(originalUrl, 'http://localhost'), { method, headers: pairs, body })
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of incoming) {
    size += part.length
    if (size > mostBytes) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}
