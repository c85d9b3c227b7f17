import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import type { HttpEvent } from '../../../lambdas/api/http-event.ts'
import { defineRoutes } from '../../../lambdas/api/http-route.ts'
import type { Scope } from '../../../lambdas/api/identity.ts'
import { toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'
import { json, noContent } from '../../../lambdas/api/responses.ts'
import { routeRequests } from '../../../lambdas/api/route-requests.ts'

const head = { tag: 'Cats', summary: 'About cats', answeredBy: 'images', problems: [] } as const
const Cat = z.object({ name: z.string(), lives: z.int() })

const routes = defineRoutes({
  getCat: {
    ...head,
    method: 'GET',
    path: '/cats/{id}',
    parameters: { id: z.coerce.number().check(z.int()) },
    query: z.strictObject({ depth: z._default(z.coerce.number(), 1) }),
    scope: 'read',
    answers: { 200: { description: 'The cat', body: Cat } },
  },
  addCat: {
    ...head,
    method: 'POST',
    path: '/cats',
    body: Cat,
    scope: 'write',
    answers: {
      201: { description: 'The cat', body: Cat, withoutRead: 'same' },
      204: { description: 'It was there', body: null },
    },
  },
})

const handlers: Parameters<typeof routeRequests<typeof routes>>[1] = {
  getCat: async ({ path, query, caller }) =>
    json(200, { name: `${caller.owner} ${path.id.toFixed(1)}`, lives: query.depth }),
  addCat: async ({ body }) => (body.lives > 9 ? noContent() : json(201, body)),
}

const anEvent = (event: Partial<HttpEvent>, scopes: Scope[] = ['read', 'write']) =>
  ({
    headers: { 'content-type': 'application/json' },
    rawQueryString: '',
    requestContext: {
      requestId: 'request',
      http: { sourceIp: '192.0.2.1' },
      authorizer: {
        lambda: toAuthorizerContext({ owner: 'alice', principal: { kind: 'key', id: 'k' }, scopes }),
      },
    },
    ...event,
  }) as HttpEvent

const router = routeRequests(routes, handlers)
const getCat = (id: string, queryStringParameters = {}) =>
  router.answer(anEvent({ routeKey: 'GET /cats/{id}', pathParameters: { id }, queryStringParameters }))
const addCat = (body: string, headers = { 'content-type': 'application/json' }) =>
  router.answer(anEvent({ routeKey: 'POST /cats', body, headers }))

describe('a request', () => {
  test('reaches its handler parsed by the schemas of its route', async () => {
    expect(await getCat('7', { depth: '3' })).toMatchObject({
      statusCode: 200,
      body: '{"name":"alice 7.0","lives":3}',
    })
    expect(await getCat('7')).toMatchObject({ body: '{"name":"alice 7.0","lives":1}' })
  })

  test.each([
    ['an invalid path', () => getCat('tom'), 'NOT_FOUND'],
    ['an invalid query', () => getCat('7', { depth: 'deep' }), 'INVALID_REQUEST'],
    ['an unknown query parameter', () => getCat('7', { height: '1' }), 'INVALID_REQUEST'],
    ['an invalid body', () => addCat('{"name":"Tom"}'), 'INVALID_REQUEST'],
    ['a body that is not JSON', () => addCat('{'), 'INVALID_REQUEST'],
    [
      'a body of another type',
      () => addCat('{}', { 'content-type': 'text/plain' }),
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a route that is not declared', () => router.answer(anEvent({ routeKey: 'GET /dogs' })), 'NOT_FOUND'],
  ])('with %s is refused', async (_, ask, code) => {
    await expect(ask()).rejects.toMatchObject({ code })
  })

  test('names the field at fault', async () => {
    await expect(addCat('{"name":"Tom","lives":"nine"}')).rejects.toMatchObject({
      detail: expect.stringContaining('lives'),
    })
  })

  test('can be accepted without being answered', () => {
    const event = anEvent({ routeKey: 'POST /cats', body: '{"name":"Tom","lives":9}' })
    expect(router.accept(event)).toMatchObject({ operationId: 'addCat', body: { name: 'Tom', lives: 9 } })
    expect(() => router.accept({ ...event, body: '{}' })).toThrow('lives')
  })

  test('is parsed once, although the limits ask what it wants before it is answered', async () => {
    const event = anEvent({ routeKey: 'POST /cats', body: '{"name":"Tom","lives":9}' })
    const parsed = vi.spyOn(JSON, 'parse')
    router.accept(event)
    await router.answer(event)
    expect(parsed.mock.calls.filter(([text]) => text === event.body)).toHaveLength(1)
    parsed.mockRestore()
  })
})

test('an answer has the status and the body of its route', async () => {
  expect(await addCat('{"name":"Tom","lives":9}')).toEqual({
    statusCode: 201,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: '{"name":"Tom","lives":9}',
  })
  expect(await addCat('{"name":"Tom","lives":10}')).toEqual({
    statusCode: 204,
    headers: { 'cache-control': 'no-store' },
  })
})

// The compiler is the test: `npm run types` fails if one of these lines compiles.
const doNotCompile = () => {
  // @ts-expect-error a handler is missing
  routeRequests(routes, { getCat: handlers.getCat })
  // @ts-expect-error a handler has no route
  routeRequests(routes, { ...handlers, removeCat: async () => noContent() })
  // @ts-expect-error a body that the route does not answer with
  routeRequests(routes, { ...handlers, getCat: async () => json(200, { name: 'Tom' }) })
  // @ts-expect-error a status that the route does not answer with
  routeRequests(routes, { ...handlers, getCat: async () => json(202, { name: 'Tom', lives: 9 }) })
  // @ts-expect-error a field that the body does not have
  routeRequests(routes, { ...handlers, addCat: async ({ body }) => json(201, { ...body, lives: body.age }) })
  // @ts-expect-error a parameter in the path that has no schema
  defineRoutes({ getCat: { ...routes.getCat, parameters: {} } })
}

void doNotCompile
