import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { createHttpsSender, type HttpsSenderSettings } from '../../../../lambdas/webhooks/aws/https-sender.ts'
import { certificate } from '../../support/receivers/certificate.ts'
import { httpReceiver, httpsReceiver, type Receiver, tcpReceiver } from '../../support/receivers/receiver.ts'

const running: Receiver[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((receiver) => receiver.stop()))
})

const post = (url: string, settings: Partial<HttpsSenderSettings> = {}) =>
  createHttpsSender({ timeoutMs: 5_000, allowPrivateAddresses: true, ...settings })({
    url,
    headers: { 'webhook-id': 'event-1' },
    body: '{"name":"Übergröße"}',
  })

async function postTo(starting: Promise<Receiver>, settings: Partial<HttpsSenderSettings> = {}) {
  const receiver = await starting
  running.push(receiver)
  return post(`http://127.0.0.1:${receiver.port}/hook?token=1`, settings)
}
const postToHttp = (answer: RequestListener, settings: Partial<HttpsSenderSettings> = {}) =>
  postTo(httpReceiver(answer), settings)
const postToTcp = (talk: (socket: Socket) => void, settings: Partial<HttpsSenderSettings> = {}) =>
  postTo(tcpReceiver(talk), settings)

describe('a request', () => {
  test('is a single POST of the JSON with its headers', async () => {
    const received: unknown[] = []
    const answer = await postToHttp(async (request, response) => {
      const { method, url, headers } = request
      received.push({ method, url, headers, body: await text(request) })
      response.writeHead(204).end()
    })
    expect(answer).toMatchObject({ status: 204, bodyStart: '' })
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/hook?token=1',
        body: '{"name":"Übergröße"}',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'content-length': '23',
          'user-agent': 'image-intelligence-webhooks/1',
          'webhook-id': 'event-1',
        }),
      },
    ])
  })

  test('goes to its URL, whatever proxy the environment names', async () => {
    const proxied: unknown[] = []
    const proxy = await httpReceiver((request, response) => {
      proxied.push(request.url)
      response.writeHead(200).end()
    })
    running.push(proxy)
    const url = `http://127.0.0.1:${proxy.port}`
    Object.assign(process.env, { HTTP_PROXY: url, http_proxy: url, NODE_USE_ENV_PROXY: '1' })
    try {
      expect(await postToHttp((_request, response) => response.writeHead(202).end())).toMatchObject({
        status: 202,
      })
      expect(proxied).toEqual([])
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) delete process.env[name]
    }
  })
})

describe('an answer', () => {
  test('gives its status, the beginning of its body and Retry-After', async () => {
    const answer = await postToHttp((_request, response) =>
      response.writeHead(503, { 'retry-after': '120' }).end('down for maintenance'),
    )
    expect(answer).toMatchObject({ status: 503, bodyStart: 'down for maintenance', retryAfter: '120' })
    expect(answer.durationMs).toBeGreaterThanOrEqual(0)
  })

  test('that is a redirect is not followed', async () => {
    const paths: unknown[] = []
    const answer = await postToHttp((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(answer).toMatchObject({ status: 307 })
    expect(paths).toEqual(['/hook?token=1'])
  })

  test('that never ends is cut off after a few kilobytes', async () => {
    let written = 0
    const answer = await postToHttp((_request, response) => {
      response.writeHead(500)
      const chunk = 'x'.repeat(64 * 1024)
      const more = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length
      }
      response.on('drain', more)
      more()
    })
    expect(answer.bodyStart).toHaveLength(4_096)
    expect(answer.durationMs).toBeLessThan(4_000)
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })

  test('that arrives too slowly is read until the deadline, and its status counts', async () => {
    const answer = await postToHttp(
      (_request, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(drip))
      },
      { timeoutMs: 300 },
    )
    expect(answer.status).toBe(200)
    expect(answer.durationMs).toBeLessThan(1_500)
  })

  test('counts even before the body was read', async () => {
    const answer = await postToTcp((socket) => {
      socket.end('HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    })
    expect(answer).toMatchObject({ status: 413 })
  })
})

describe('1 fault', () => {
  test.each<[string, string, (socket: Socket) => void]>([
    ['silence', 'timeout', () => {}],
    ['headers without end', 'timeout', (socket) => socket.write('HTTP/1.1 200 OK\r\nx: ')],
    [
      'another protocol',
      'timeout',
      (socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
    ],
    ['hanging up', 'connection-failed', (socket) => socket.destroy()],
    ['something that is not HTTP', 'bad-answer', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
    [
      'too many headers',
      'bad-answer',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(9_000)}\r\n`),
    ],
  ])('of %s gives %s', async (_name, fault, talk) => {
    const answer = await postToTcp(talk, { timeoutMs: 400 })
    expect(answer).toMatchObject({ fault })
    expect(answer.status).toBeUndefined()
    expect(answer.durationMs).toBeLessThan(2_000)
  })

  test('of a closed port gives connection-failed', async () => {
    const receiver = await httpReceiver(() => {})
    await receiver.stop()
    expect(await post(`http://127.0.0.1:${receiver.port}/`)).toMatchObject({
      fault: 'connection-failed',
      faultCode: 'ECONNREFUSED',
    })
  })

  test('of endless interim answers gives timeout', async () => {
    const answer = await postToTcp(
      (socket) => {
        const again = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10)
        socket.on('close', () => clearInterval(again))
      },
      { timeoutMs: 300 },
    )
    expect(answer).toMatchObject({ fault: 'timeout' })
  })
})

describe('TLS', () => {
  const lookupAll: HttpsSenderSettings['lookupAll'] = (_hostname, callback) =>
    callback(null, [{ address: '127.0.0.1', family: 4 }])

  test('is required, with a trusted certificate', async () => {
    const receiver = await httpsReceiver((_request, response) => response.writeHead(200).end())
    running.push(receiver)
    const url = `https://localhost:${receiver.port}/`
    expect(await post(url)).toMatchObject({ fault: 'tls-failed', faultCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(await post(url, { ca: certificate })).toMatchObject({ status: 200 })
    expect(await post(`https://127.0.0.1:${receiver.port}/`, { ca: certificate })).toMatchObject({
      fault: 'tls-failed',
      faultCode: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })

  test('with a server that does not speak it gives tls-failed', async () => {
    const receiver = await tcpReceiver((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))
    running.push(receiver)
    expect(await post(`https://localhost:${receiver.port}/`, { lookupAll })).toMatchObject({
      fault: 'tls-failed',
    })
  })
})

describe('private addresses', () => {
  const publicOnly = { allowPrivateAddresses: false }

  test.each([
    'http://receiver.example/',
    'https://127.0.0.1:9001/2018-06-01/runtime/invocation/next',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]:3000/',
    'https://2130706433:3000/',
  ])('%s is refused without a connection', async (url) => {
    expect(await post(url, publicOnly)).toMatchObject({ fault: 'address-refused' })
  })

  test.each([
    ['a private address', ['10.0.0.1']],
    ['a public and a private one', ['93.184.216.34', '127.0.0.1']],
    ['a private one embedded in IPv6', ['::ffff:127.0.0.1']],
    ['no address', []],
  ])('a name that resolves to %s is refused', async (_name, addresses) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const lookupAll: HttpsSenderSettings['lookupAll'] = (_hostname, callback) => callback(null, found)
    const settings = { ...publicOnly, lookupAll }
    expect(await post('https://receiver.example/', settings)).toMatchObject({ fault: 'address-refused' })
  })

  test('a name is resolved once, by the connection itself, so a second answer cannot mislead it', async () => {
    const asked: string[] = []
    const lookupAll: HttpsSenderSettings['lookupAll'] = (hostname, callback) => {
      asked.push(hostname)
      callback(null, [{ address: '127.0.0.1', family: 4 }])
    }
    expect(await post('https://receiver.example/', { ...publicOnly, lookupAll })).toMatchObject({
      fault: 'address-refused',
    })
    expect(asked).toEqual(['receiver.example'])
  })

  test('a name that does not resolve is reported as such', async () => {
    const lookupAll: HttpsSenderSettings['lookupAll'] = (_hostname, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), [])
    expect(await post('https://receiver.example/', { ...publicOnly, lookupAll })).toMatchObject({
      fault: 'name-not-found',
      faultCode: 'ENOTFOUND',
    })
  })

  test('a name that never resolves gives timeout', async () => {
    const settings = { ...publicOnly, lookupAll: () => {}, timeoutMs: 200 }
    expect(await post('https://receiver.example/', settings)).toMatchObject({ fault: 'timeout' })
  })
})
