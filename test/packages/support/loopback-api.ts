import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../../support/serve.ts'

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const imageId = '01900000-0000-7000-8000-000000000001'
const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/**
 * As much of the API as an upload needs, and a page. It fails once before each thing that it does, so that the client has
 * to try again.
 */
export async function startLoopbackApi(page: Record<string, { type: string; body: string | Buffer }> = {}) {
  const photos: Buffer[] = []
  const failed = new Set<string>()
  let origin = ''

  const json = (response: ServerResponse, status: number, body: unknown) =>
    response
      .writeHead(status, { ...corsHeaders, 'content-type': 'application/json' })
      .end(JSON.stringify(body))

  function fails(request: IncomingMessage, response: ServerResponse): boolean {
    const what = `${request.method} ${request.url?.split('?')[0]}`
    if (failed.has(what)) return false
    failed.add(what)
    json(response, 503, { message: 'Service Unavailable' })
    return true
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { method, url = '' } = request
    const file = page[url]
    if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body)
    if (method === 'OPTIONS') return response.writeHead(204, corsHeaders).end()
    const body = await bytesOf(request)
    if (fails(request, response)) return
    const { pathname, searchParams } = new URL(url, origin)
    if (method === 'POST' && pathname === '/v1/uploads') {
      const { size, contentType } = JSON.parse(body.toString())
      const headers = { 'content-type': contentType, 'content-length': String(size) }
      const expiresAt = new Date(Date.now() + 900_000).toISOString()
      return json(response, 201, { imageId, method: 'PUT', url: `${origin}/bucket/1`, headers, expiresAt })
    }
    if (method === 'PUT') {
      photos.push(body)
      return response.writeHead(200, corsHeaders).end()
    }
    if (pathname === '/v1/images') {
      const cursor = Number(searchParams.get('cursor') ?? 0)
      return json(response, 200, {
        items: [{ imageId }],
        nextCursor: cursor < 2 ? String(cursor + 1) : undefined,
      })
    }
    if (pathname === `/v1/images/${imageId}`) {
      const analysis = { geometry: { width: 400, height: 300 } }
      return json(response, 200, { imageId, state: 'completed', analysis })
    }
    if (pathname.startsWith('/r/'))
      return response.writeHead(200, { 'content-type': 'image/png' }).end(onePixel)
    return json(response, 404, {
      code: 'NOT_FOUND',
      detail: 'Expected something that exists.',
      requestId: 'r-404',
    })
  }

  const { url, stop } = await serve((request, response) => void answer(request, response))
  origin = url
  return { origin, photos, close: stop }
}
