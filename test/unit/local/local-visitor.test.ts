import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refuseForeignHosts, refuseForeignPages } from '../../../local/local-visitor.ts'
import { type LoopbackServer, serve } from '../../support/serve.ts'

let server: LoopbackServer
let port: number
beforeEach(async () => {
  server = await serve((incoming, outgoing) =>
    refuseForeignHosts(incoming, outgoing, () =>
      refuseForeignPages(incoming, outgoing, () => outgoing.end('the demo account')),
    ),
  )
  port = server.port
})
afterEach(() => server.stop())

async function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  const asking = request({ host: '127.0.0.1', port, agent: false, headers }).end()
  const [answer] = await once(asking, 'response')
  answer.resume()
  return answer.statusCode
}

test.each([
  ['a program', {}],
  ['the page itself', { 'sec-fetch-site': 'same-origin' }],
])('answers %s', async (_, headers) => {
  expect(await statusWith({ host: `127.0.0.1:${port}`, ...headers })).toBe(200)
  expect(await statusWith({ host: `localhost:${port}`, ...headers })).toBe(200)
})

test.each([
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { 'sec-fetch-site': 'same-site' }],
  ['a page that somebody links to it', { 'sec-fetch-site': 'none' }],
  ['another origin', { origin: 'http://127.0.0.1:1' }],
  ['a page without an origin', { origin: 'null' }],
])('refuses %s', async (_, headers) => {
  expect(await statusWith({ host: `127.0.0.1:${port}`, ...headers })).toBe(403)
})

test('refuses a domain that points at this machine, and another port', async () => {
  expect(await statusWith({ host: `photos.example:${port}` })).toBe(403)
  expect(await statusWith({ host: '127.0.0.1:1' })).toBe(403)
})
