import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ApiError, type Client, createClient, NetworkError } from '../../../clients/typescript/src/index.ts'
import { flakyServer, ok, refusal, type Turn } from './flaky-server.ts'

const quick = { timeoutSeconds: 1.5, maxWaitSeconds: 2 }

/** How a call ends, in the words of the table in clients/typescript/README.md. */
async function outcome(turn: Turn, call: (api: Client) => Promise<unknown>, credential?: string) {
  const { baseUrl, requests } = await flakyServer(turn, ok({}))
  try {
    await call(createClient({ baseUrl, credential, ...quick }))
    return { ended: 'repeats', requests }
  } catch (fault) {
    return {
      ended: fault instanceof ApiError ? 'ApiError' : `NetworkError \`${(fault as NetworkError).code}\``,
      requests,
    }
  }
}

const read = (api: Client) => api.listImages()
const create = (api: Client) => api.createKey({ body: { name: 'a', scopes: ['read'] } })
const signIn = (api: Client) => api.signIn({ body: { email: 'a@example.com', password: 'secret' } })

const turns: Record<string, Turn> = {
  '`429` or `503` with `Retry-After`': refusal(503, { 'retry-after': '1' }),
  '`429` without `Retry-After`': refusal(429),
  '`500`, `502`, `504`, or `503` without `Retry-After`': refusal(502),
  'the connection is refused or reset': 'reset',
  'half a body': 'half a body',
  'no complete answer within `timeoutSeconds`': 'silent',
  'any other status': refusal(409),
}

const page = readFileSync(new URL('../../../clients/typescript/README.md', import.meta.url), 'utf8')

/** The rows of the page: what happens to most calls, and to a POST without a credential. */
const documented = new Map(
  [...page.matchAll(/^\| (.+?) \| (repeats|throws .+?) \| (repeats|throws .+?) \|$/gm)].map(
    ([, happens, ...ends]) => [happens!, ends.map((end) => end!.replace(/^throws /, ''))],
  ),
)

describe('a server that fails once', () => {
  test('is described in the table of the page, case by case', () => {
    expect([...documented.keys()]).toEqual(Object.keys(turns))
  })

  test.each(Object.entries(turns))('%s', async (happens, turn) => {
    const [reading, creating, writing] = await Promise.all([
      outcome(turn, read),
      outcome(turn, create, 'key'),
      outcome(turn, signIn),
    ])
    expect(creating.ended).toBe(reading.ended)
    const written = (ended: string) =>
      ended === 'ApiError' ? '`ApiError`' : ended.replace('NetworkError', '`NetworkError`')
    expect([written(reading.ended), written(writing.ended)]).toEqual(documented.get(happens))
    expect(reading.requests).toHaveLength(reading.ended === 'repeats' ? 2 : 1)
    expect(writing.requests).toHaveLength(writing.ended === 'repeats' ? 2 : 1)
  })

  test('is asked again when it says so, not sooner, also at a date', async () => {
    const inTwo = new Date(Date.now() + 2_000).toUTCString()
    const byDate = await outcome(refusal(429, { 'retry-after': inTwo }), signIn)
    expect(byDate.requests[1]!.at).toBeGreaterThanOrEqual(Date.parse(inTwo) - 10)
    const { requests } = await outcome(refusal(429, { 'retry-after': '1' }), signIn)
    expect(requests[1]!.at - requests[0]!.at).toBeGreaterThanOrEqual(990)
  })

  test('is not waited for longer than maxWaitSeconds', async () => {
    const { ended, requests } = await outcome(refusal(503, { 'retry-after': '3' }), read)
    expect([ended, requests.length]).toEqual(['ApiError', 1])
  })
})

describe('a server that keeps failing', () => {
  test('gets maxAttempts requests, with growing pauses that are never the same', async () => {
    const pausesOf = async () => {
      const { baseUrl, requests } = await flakyServer(refusal(500))
      await expect(createClient({ baseUrl, maxAttempts: 4 }).getMe()).rejects.toMatchObject({ status: 500 })
      expect(requests).toHaveLength(4)
      return requests.slice(1).map(({ at }, index) => at - requests[index]!.at)
    }
    const [one, other] = await Promise.all([pausesOf(), pausesOf()])
    for (const pauses of [one, other]) {
      expect(pauses[0]).toBeGreaterThanOrEqual(95)
      expect(pauses[2]).toBeGreaterThanOrEqual(395)
    }
    expect(one).not.toEqual(other)
  })

  test.each(['requestTransform', 'tagImages', 'deleteImages', 'openUploads', 'createPrediction'] as const)(
    'gets %s again, because sending it twice does no harm',
    async (operation) => {
      const call = (api: Client) =>
        (api[operation] as (input: unknown) => Promise<unknown>)({ path: { id: 'a' }, body: {} })
      expect((await outcome(refusal(500), call)).ended).toBe('repeats')
    },
  )
})

describe('a call that makes something', () => {
  const underWay: Turn = {
    ...(refusal(409, { 'retry-after': '1' }) as object),
    status: 409,
    body: JSON.stringify({ code: 'REQUEST_UNDER_WAY', detail: 'Still being answered.' }),
  }

  test('has the same key at each attempt, and another one for the next thing', async () => {
    const { baseUrl, requests } = await flakyServer('reset', underWay, ok({}))
    const api = createClient({ baseUrl, credential: 'key', ...quick })
    await create(api)
    await create(api)
    const keys = requests.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(4)
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[3]).not.toBe(keys[0])
  })

  test('has none where sending it twice does no harm anyway, because a key costs the API two writes', async () => {
    const { baseUrl, requests } = await flakyServer(ok({}))
    const api = createClient({ baseUrl, credential: 'key' })
    await api.listImages()
    await api.openUploads({ body: { items: [] } as never })
    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined, undefined])
  })
})

describe('a caller who gives up', () => {
  test('is told so at once, while a request is under way and during a pause', async () => {
    for (const turn of ['silent', refusal(503, { 'retry-after': '30' })] as const) {
      const { baseUrl, requests } = await flakyServer(turn)
      const stop = new AbortController()
      const call = createClient({ baseUrl }).listImages({}, { signal: stop.signal })
      await expect.poll(() => requests.length).toBe(1)
      setTimeout(() => stop.abort(new Error('enough')), 50)
      await expect(call).rejects.toThrow('enough')
      expect(requests).toHaveLength(1)
    }
  })
})

describe('an error', () => {
  test('has the code, what was expected, and the id of the request', async () => {
    const problem = {
      type: 'urn:image-intelligence:error:INVALID_REQUEST',
      title: 'Invalid request',
      status: 400,
      code: 'INVALID_REQUEST',
      detail: 'limit: Expected a whole number of at most 100.',
      requestId: 'r-1',
    }
    const { baseUrl } = await flakyServer({ ...(ok(problem) as object), status: 400 } as Turn)
    const fault = await createClient({ baseUrl })
      .listImages()
      .catch((error) => error)
    expect(fault).toBeInstanceOf(ApiError)
    expect(fault).toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      detail: problem.detail,
      requestId: 'r-1',
      isTemporary: false,
      message: `GET /v1/images answered 400: INVALID_REQUEST: ${problem.detail} (request r-1)`,
    })
  })

  test("of API Gateway itself has no code, but its request's id", async () => {
    const { baseUrl } = await flakyServer(refusal(403, { 'apigw-requestid': 'g-1' }))
    const fault = await createClient({ baseUrl })
      .getMe()
      .catch((error) => error)
    expect([fault.code, fault.detail, fault.requestId]).toEqual([undefined, 'status 403', 'g-1'])
  })

  test('without an answer says why', async () => {
    const { baseUrl } = await flakyServer('reset')
    const fault = await createClient({ baseUrl, maxAttempts: 1 })
      .getMe()
      .catch((error) => error)
    expect(fault).toBeInstanceOf(NetworkError)
    expect(fault).toMatchObject({ code: 'NO_ANSWER', isTemporary: true })
    expect(fault.message).toMatch(/GET \/v1\/me got no complete answer: (ECONNRESET|UND_ERR_SOCKET)/)
  })
})

describe('a request', () => {
  test('carries path, query, body and headers; what is undefined is left out', async () => {
    const { baseUrl, requests } = await flakyServer(ok({}))
    const api = createClient({ baseUrl: `${baseUrl}/`, credential: async () => 'token' })
    await api.listImages({ query: { q: 'a b&c', label: undefined } }, { correlationId: 'mine' })
    await api.annotateImage({ path: { id: 'a/b' }, body: { title: 'Ä' } })
    expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/v1/images?q=a+b%26c', ''],
      ['PATCH', '/v1/images/a%2Fb', '{"title":"Ä"}'],
    ])
    expect(requests[0]!.headers).toMatchObject({ authorization: 'Bearer token', 'x-correlation-id': 'mine' })
    expect(requests[1]!.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  test('without a value for its path is not sent', async () => {
    const { baseUrl, requests } = await flakyServer(ok({}))
    await expect(createClient({ baseUrl }).getImage({ path: { id: '' } })).rejects.toThrow(
      'Expected a value for "id"',
    )
    expect(requests).toEqual([])
  })
})
