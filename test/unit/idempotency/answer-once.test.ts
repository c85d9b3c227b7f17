import type { Context } from 'aws-lambda'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'
import { json } from '../../../lambdas/api/responses.ts'
import type { AnswerTable, KeptRow } from '../../../lambdas/idempotency/aws/answer-table.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { functionEnvironment } from '../../support/function-environment.ts'

/** As the table behaves, in memory; test/e2e/races shows the table itself. */
function memoryAnswers() {
  const rows = new Map<string, KeptRow>()
  const nameOf = (use: object) => JSON.stringify(Object.entries(use).filter(([name]) => name !== 'key'))
  const answers: AnswerTable = {
    claim: async ({ owner, principal, name }, request) => {
      const row = rows.get(nameOf({ owner, principal, name }))
      if (!row) rows.set(nameOf({ owner, principal, name }), { fingerprint: request })
      return row
    },
    keep: async ({ owner, principal, name }, request, answer) => {
      rows.set(nameOf({ owner, principal, name }), { fingerprint: request, answer: answer as never })
      return true
    },
    release: async ({ owner, principal, name }) => rows.delete(nameOf({ owner, principal, name })),
  }
  return { answers, rows }
}

interface Sent {
  readonly key?: string
  readonly body?: object
  readonly method?: 'POST' | 'DELETE'
  readonly principal?: string
  readonly isStranger?: boolean
}
const key = 'e6d2ad8a-2a4f-4f51-9c35-1d7f6d0f7c11'

const make = vi.fn()
const count = vi.fn(async () => undefined)
const refuseEarly = vi.fn(async (_: unknown) => {})
let memory: ReturnType<typeof memoryAnswers>
let send: (sent: Sent) => Promise<{ statusCode: number; body?: string; headers: Record<string, string> }>
let modules: [
  typeof import('../../../lambdas/api/http-handler.ts'),
  typeof import('../../../lambdas/api/route-requests.ts'),
  typeof import('../../../lambdas/idempotency/answer-once.ts'),
]
beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  modules = await Promise.all([
    import('../../../lambdas/api/http-handler.ts'),
    import('../../../lambdas/api/route-requests.ts'),
    import('../../../lambdas/idempotency/answer-once.ts'),
  ])
})
beforeEach(() => {
  make
    .mockReset()
    .mockImplementation(async (_: unknown) => json(201, { secret: `secret ${make.mock.calls.length}` }))
  count.mockClear()
  refuseEarly.mockReset()
  memory = memoryAnswers()
  const [{ httpHandler }, { routeRequests }, { answerOnce }] = modules
  const head = {
    path: '/things',
    tag: 'T',
    summary: 'T',
    answeredBy: 'images',
    problems: [],
    scope: 'write',
  } as const
  const body = z.object({ secret: z.string() })
  const routes = {
    makeThing: {
      ...head,
      method: 'POST',
      body: z.record(z.string(), z.unknown()),
      answers: { 201: { description: '', body, withoutRead: 'same' } },
    },
    dropThing: {
      ...head,
      method: 'DELETE',
      answers: { 201: { description: '', body, withoutRead: 'same' } },
    },
  } as const
  const handler = httpHandler(routeRequests(routes, { makeThing: make, dropThing: make } as never), {
    limit: { before: count },
    repeats: answerOnce({ answers: memory.answers, refuseEarly, now: () => new Date() }),
  })
  send = ({ key, body = { name: 'a' }, method = 'POST', principal = 'k', isStranger }) =>
    handler(
      {
        routeKey: `${method} /things`,
        rawPath: '/things',
        rawQueryString: '',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(body),
        requestContext: {
          requestId: 'request',
          http: { sourceIp: '192.0.2.1', method },
          authorizer: isStranger
            ? {}
            : {
                lambda: toAuthorizerContext({
                  owner: 'alice',
                  principal: { kind: 'key', id: principal },
                  scopes: ['write'],
                }),
              },
        },
      } as never,
      { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context,
    ) as never
})

test('a repeated request gets the same answer, does nothing and counts for no limit', async () => {
  const first = await send({ key })
  const again = await send({ key })
  expect(first).toMatchObject({ statusCode: 201, body: '{"secret":"secret 1"}' })
  expect(again).toEqual(first)
  expect([make.mock.calls.length, count.mock.calls.length]).toEqual([1, 1])
})

test('a kept answer does not show a secret to a reader of the table', async () => {
  await send({ key })
  const [row] = [...memory.rows.values()]
  expect(Buffer.from(row!.answer!).toString('latin1')).not.toContain('secret')
  expect(JSON.stringify([...memory.rows.keys()]) + row!.fingerprint).not.toContain(key)
})

test.each<[string, Sent, Sent]>([
  ['without a key', {}, {}],
  ['with another key', { key }, { key: `${key}x` }],
  ['of another program', { key }, { key, principal: 'other' }],
  ['that deletes', { key, method: 'DELETE' }, { key, method: 'DELETE' }],
])('a request %s is answered anew', async (_, first, second) => {
  await send(first)
  await send(second)
  expect(make).toHaveBeenCalledTimes(2)
})

test('the same key with another body is refused', async () => {
  await send({ key })
  const again = await send({ key, body: { name: 'b' } })
  expect(again).toMatchObject({ statusCode: 422, body: expect.stringContaining('IDEMPOTENCY_KEY_REUSED') })
  expect(make).toHaveBeenCalledTimes(1)
})

test('a repeat that comes too early is told when to come back', async () => {
  let finish = (_: unknown) => {}
  make.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
  const first = send({ key })
  await vi.waitFor(() => expect(make).toHaveBeenCalled())
  expect(await send({ key })).toMatchObject({
    statusCode: 409,
    headers: { 'retry-after': '1' },
    body: expect.stringContaining('REQUEST_UNDER_WAY'),
  })
  finish(json(201, { secret: 'late' }))
  await first
  expect(await send({ key })).toMatchObject({ statusCode: 201, body: '{"secret":"late"}' })
})

test('a request that failed may be made again with its key', async () => {
  make.mockRejectedValueOnce(new AppError('DEPENDENCY_FAILED'))
  expect(await send({ key })).toMatchObject({ statusCode: 503 })
  expect(await send({ key })).toMatchObject({ statusCode: 201 })
})

test.each(['short', 'ünfit for a header!!', 'a'.repeat(129)])('refuses the key %j', async (unfit) => {
  expect(await send({ key: unfit })).toMatchObject({
    statusCode: 400,
    body: expect.stringContaining('Idempotency-Key'),
  })
  expect(make).not.toHaveBeenCalled()
})

test.each(['ACCOUNT_CLOSED', 'ACCOUNT_DISABLED', 'TOO_MANY_REQUESTS'] as const)(
  'a caller who would be refused (%s) gets no kept answer, and takes no key',
  async (code) => {
    await send({ key })
    refuseEarly.mockRejectedValue(new AppError(code))
    const [kept] = [...memory.rows.values()]
    for (const each of [key, `${key}x`])
      expect(await send({ key: each })).toMatchObject({ body: expect.stringContaining(code) })
    expect([...memory.rows.values()]).toEqual([kept])
  },
)

test('a stranger claims nothing', async () => {
  expect(await send({ key, isStranger: true })).toMatchObject({ statusCode: 401 })
  expect(memory.rows.size).toBe(0)
})
