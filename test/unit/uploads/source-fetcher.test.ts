import type { RequestListener } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import { connect } from 'node:tls'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LookupAll } from '../../../lambdas/platform/outbound/checked-lookup.ts'
import { createSourceFetcher, type FetcherSettings } from '../../../lambdas/uploads/aws/source-fetcher.ts'
import { forbiddenUrls } from '../platform/outbound/forbidden-urls.ts'
import { certificate } from '../support/receivers/certificate.ts'
import { httpReceiver, httpsReceiver, type Receiver } from '../support/receivers/receiver.ts'

const running: Receiver[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(running.splice(0).map((receiver) => receiver.stop()))
})

const maxBytes = 100_000
const anywhere = { timeoutMs: 5_000, allowPrivateAddresses: true }

/** Downloads the whole file. */
async function download(url: string, settings: FetcherSettings = anywhere, size?: number) {
  const { contentType, chunks } = await createSourceFetcher(settings)({ url, maxBytes, size })
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return { contentType, body: Buffer.concat(parts).toString() }
}

/** From a server on this machine, as a laptop may. */
async function fromServer(answer: RequestListener, settings: Partial<FetcherSettings> = {}, size?: number) {
  const receiver = await httpReceiver(answer)
  running.push(receiver)
  return download(`http://127.0.0.1:${receiver.port}/cat.jpg?key=secret`, { ...anywhere, ...settings }, size)
}

const says =
  (status: number, headers: Record<string, string> = {}, body = 'photo'): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'image/jpeg', ...headers }).end(body)

describe('a file', () => {
  test('is passed on with its type', async () => {
    expect(await fromServer(says(200, { 'content-type': 'image/PNG; charset=binary' }))).toEqual({
      contentType: 'image/png',
      body: 'photo',
    })
  })

  test.each(['', 'application/octet-stream', 'binary/octet-stream'])(
    'whose type the server does not know ("%s") is left to the analysis',
    async (contentType) => {
      const { contentType: found } = await fromServer(says(200, { 'content-type': contentType }))
      expect(found).toBe('application/octet-stream')
    },
  )

  test.each([
    ['UNSUPPORTED_FORMAT', 'text/html', says(200, { 'content-type': 'text/html; charset=utf-8' })],
    ['UNSUPPORTED_FORMAT', 'image/svg+xml', says(200, { 'content-type': 'image/svg+xml' })],
    ['SOURCE_REFUSED', 'HTTP status 404', says(404)],
    ['SOURCE_REFUSED', 'HTTP status 403', says(403)],
    ['SOURCE_REFUSED', 'HTTP status 204', says(204)],
    ['SOURCE_REFUSED', 'HTTP status 304', says(304)],
    ['SOURCE_REFUSED', 'compressed (gzip)', says(200, { 'content-encoding': 'gzip' })],
    ['SOURCE_UNAVAILABLE', 'HTTP status 503', says(503)],
    ['SOURCE_UNAVAILABLE', 'HTTP status 429', says(429)],
    ['EMPTY_FILE', 'empty', says(200, {}, '')],
    ['EMPTY_FILE', 'empty', says(200, { 'transfer-encoding': 'chunked' }, '')],
    ['FILE_TOO_LARGE', '97.7 KiB', says(200, {}, 'x'.repeat(maxBytes + 1))],
  ])('%s because of %s', async (code, why, answer) => {
    await expect(fromServer(answer)).rejects.toMatchObject({ code, detail: expect.stringContaining(why) })
  })

  test('has the size that was asked for, or is refused', async () => {
    expect(await fromServer(says(200), {}, 5)).toMatchObject({ body: 'photo' })
    const chunked = says(200, { 'transfer-encoding': 'chunked' })
    for (const answer of [says(200), chunked])
      for (const size of [4, 6])
        await expect(fromServer(answer, {}, size)).rejects.toMatchObject({
          code: 'SOURCE_REFUSED',
          detail: `Expected a file of ${size} bytes, as the request said; received 5 bytes.`,
        })
  })

  test('never shows path and query of its URL in a fault', async () => {
    await expect(fromServer(says(500))).rejects.toMatchObject({
      detail: expect.not.stringMatching(/secret|cat\.jpg/),
    })
  })
})

describe('a server', () => {
  test('that never stops sending is cut off after the largest size', async () => {
    let isClosed = false
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' })
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      }
      response.on('drain', more).on('close', () => {
        isClosed = true
      })
      more()
    }
    await expect(fromServer(endless)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
    await vi.waitFor(() => expect(isClosed).toBe(true))
  })

  test.each<[string, RequestListener]>([
    ['says nothing', () => {}],
    [
      'sends a byte now and then',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' })
        const drip = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('that %s is given up at the deadline', async (_name, answer) => {
    const startedMs = performance.now()
    await expect(fromServer(answer, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      detail: expect.stringContaining('within 0.3 seconds'),
    })
    expect(performance.now() - startedMs).toBeLessThan(3_000)
  })

  test('that hangs up in the middle is told from one that has sent all', async () => {
    const cut: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '10' })
      response.write('photo', () => response.destroy())
    }
    await expect(fromServer(cut)).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
  })

  test('that does not exist is named', async () => {
    const lookupAll: LookupAll = (_name, callback) =>
      callback(Object.assign(new Error(), { code: 'ENOTFOUND' }), [])
    const publicOnly = { timeoutMs: 5_000, allowPrivateAddresses: false, lookupAll }
    await expect(download('https://nowhere.example/cat.jpg', publicOnly)).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      detail: 'nowhere.example has a host name that could not be resolved (ENOTFOUND).',
    })
  })
})

/** Names and addresses of the internet, played by one server on this machine. */
const addresses: Readonly<Record<string, string>> = {
  'receiver.example': '93.184.216.34',
  'intranet.example': '10.0.0.1',
  'metadata.example': '169.254.169.254',
}

/** Sockets look names up as the request wants it, and then go to the receiver, whatever the address is. */
async function onThePublicInternet(answer: RequestListener, names = addresses) {
  const receiver = await httpsReceiver(answer)
  running.push(receiver)
  const connected: string[] = []
  const agent = HttpsAgent.prototype as unknown as { createConnection: (...args: never[]) => void }
  vi.spyOn(agent, 'createConnection').mockImplementation(((
    { host, lookup }: { host: string; lookup: LookupFunction },
    created: (error: Error | null, socket?: unknown) => void,
  ) => {
    lookup(host, {}, (error, address) => {
      if (error) return created(error)
      connected.push(String(address))
      created(null, connect({ port: receiver.port, host: '127.0.0.1', servername: host, ca: certificate }))
    })
  }) as never)
  const lookupAll: LookupAll = (name, callback) => callback(null, [{ address: names[name]!, family: 4 }])
  const settings = { timeoutMs: 5_000, allowPrivateAddresses: false, lookupAll }
  return { connected, get: (url: string) => download(url, settings) }
}

describe('the address', () => {
  test.each(forbiddenUrls)('%s is refused without a connection', async (url) => {
    const { get, connected } = await onThePublicInternet(says(200))
    await expect(get(url)).rejects.toMatchObject({ code: 'REFUSED_ADDRESS' })
    expect(connected).toEqual([])
  })

  test.each(forbiddenUrls.filter(([, why]) => why !== 'a URL such as'))(
    '%s is refused as the target of a redirect',
    async (url) => {
      // As a browser would, a redirect may name a path; those in the table are whole URLs.
      const location = Buffer.from(url).toString('latin1')
      const { get, connected } = await onThePublicInternet(says(302, { location }))
      await expect(get('https://receiver.example/cat.jpg')).rejects.toMatchObject({ code: 'REFUSED_ADDRESS' })
      expect(connected).toEqual(['93.184.216.34'])
    },
  )

  test.each(['intranet.example', 'metadata.example'])(
    'of a redirect to a public name with a private address (%s) is refused',
    async (name) => {
      const { get, connected } = await onThePublicInternet(says(302, { location: `https://${name}/` }))
      await expect(get('https://receiver.example/cat.jpg')).rejects.toMatchObject({
        code: 'REFUSED_ADDRESS',
        detail: `${name} leads to an address that is not public.`,
      })
      expect(connected).toEqual(['93.184.216.34'])
    },
  )

  test('of a name that changes is the one that was checked', async () => {
    let asked = 0
    const names = {
      get 'receiver.example'() {
        asked++
        return asked === 1 ? '93.184.216.34' : '127.0.0.1'
      },
    }
    const { get, connected } = await onThePublicInternet(says(200), names)
    expect(await get('https://receiver.example/cat.jpg')).toMatchObject({ body: 'photo' })
    expect(connected).toEqual(['93.184.216.34'])
    await expect(get('https://receiver.example/cat.jpg')).rejects.toMatchObject({ code: 'REFUSED_ADDRESS' })
    expect([asked, connected.length]).toEqual([2, 1])
  })
})

describe('redirects', () => {
  const chain = (most: number): RequestListener => {
    let hops = 0
    return (request, response) =>
      hops++ < most
        ? response.writeHead(301 + (hops % 2), { location: `./hop-${hops}` }).end()
        : says(200, {}, request.url)(request, response)
  }

  test('are followed five times, also to a relative path', async () => {
    const { get } = await onThePublicInternet(chain(5))
    expect(await get('https://receiver.example/a/cat.jpg')).toMatchObject({ body: '/a/hop-5' })
  })

  test('are not followed six times', async () => {
    const { get } = await onThePublicInternet(chain(6))
    await expect(get('https://receiver.example/a/cat.jpg')).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      detail: 'receiver.example redirects more than 5 times.',
    })
  })
})
