import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type Relayed, startRelay } from '../../../bin/imgint/webhooks/relay.ts'
import { serve } from '../../support/serve.ts'
import { imgint } from './support/run-imgint.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A program on this machine that answers with a status, and notes what it gets. */
async function startProgram(status: number) {
  const got: { path: string; headers: IncomingHttpHeaders; body: string }[] = []
  const server = await serve(async (request, response) => {
    got.push({ path: request.url!, headers: request.headers, body: await text(request) })
    response.writeHead(status, { 'retry-after': '7', location: 'http://127.0.0.1:1/' }).end('a long answer')
  })
  closing.push(server.stop)
  return { got, url: `${server.url}/hooks?a=1` }
}

async function deliverTo(target: string, body: string) {
  const relayed: Relayed[] = []
  const relay = await startRelay(0, target, (each) => relayed.push(each))
  closing.push(relay.stop)
  const headers = {
    'webhook-id': 'e1',
    'webhook-signature': 'v1,abc',
    'content-type': 'application/json',
    cookie: 'x',
  }
  const answer = await fetch(relay.url, { method: 'POST', headers, body, redirect: 'manual' })
  return { relayed, answer }
}

const body = '{"type": "Image Rejected",  "data": {"imageId": "019"}}'

test.each([204, 302, 410, 503])(
  'a delivery is passed on byte for byte, and answered with %i as the program does',
  async (status) => {
    const program = await startProgram(status)
    const { relayed, answer } = await deliverTo(program.url, body)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '7'])
    expect(program.got).toMatchObject([
      { path: '/hooks?a=1', body, headers: { 'webhook-id': 'e1', 'webhook-signature': 'v1,abc' } },
    ])
    expect(program.got[0]!.headers).not.toHaveProperty('cookie')
    expect(relayed).toEqual([{ type: 'Image Rejected', imageId: '019', status }])
  },
)

test('without a program, the delivery fails with 502, so that the service tries it again', async () => {
  const { relayed, answer } = await deliverTo('http://127.0.0.1:1/', 'no JSON')
  expect(answer.status).toBe(502)
  expect(relayed).toEqual([{ type: 'unreadable', imageId: undefined, status: undefined }])
})

test.each([
  ['https://photos.example', [], 'photos.example cannot reach this machine by itself.'],
  ['https://photos.example', ['--public-url', 'https://tunnel.example'], 'Expected --port with --public-url'],
  ['http://127.0.0.1:1', ['--forward-to', 'ftp://x'], 'received "ftp://x"'],
])('listening to %s with %j is refused', async (api, more, sentence) => {
  Object.assign(process.env, { IMGINT_API_URL: api, IMGINT_API_KEY: 'imgint_key' })
  const { code, stderr } = await imgint('webhooks', 'listen', '--forward-to', '3000', ...more)
  expect(code).toBe(2)
  expect(stderr).toContain(sentence)
})
