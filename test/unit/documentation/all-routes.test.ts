import type { Context } from 'aws-lambda'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  type HttpRoute,
  type HttpRoutes,
  type NamedRoute,
  routeKeyOf,
} from '../../../lambdas/api/http-route.ts'
import type { Scope } from '../../../lambdas/api/identity.ts'
import { toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { functionEnvironment } from '../../support/function-environment.ts'

const named = httpRoutes.map((route) => [routeKeyOf(route), route] as const)
const guarded = named.filter(([, { scope }]) => scope !== 'public')
const shown = '{"what":"a cat"}'

type Handle = (event: object, context: Context) => Promise<{ statusCode: number; body?: string }>
/** Calls a route through the middleware chain of every function, with a handler that answers with this status. */
let answering: (route: NamedRoute, status: number) => Handle
beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  const { httpHandler } = await import('../../../lambdas/api/http-handler.ts')
  const { routeRequests } = await import('../../../lambdas/api/route-requests.ts')
  answering = ({ operationId, ...route }, statusCode) => {
    const routes: HttpRoutes = { [operationId]: takingAnything(route as HttpRoute) }
    const answer = async () => ({ statusCode, body: shown })
    return httpHandler(routeRequests(routes, { [operationId]: answer as never }), {
      originSecrets: [],
      limit: noLimit,
      repeats: noLimit,
    }) as unknown as Handle
  }
})

/** The route, except that it accepts any path parameters, query and body. */
const takingAnything = ({ query, ...route }: HttpRoute) =>
  ({
    ...route,
    parameters: undefined,
    body: undefined,
    ...(query && {
      query: z.object(
        Object.fromEntries(Object.keys(query.shape).map((name) => [name, z.optional(z.string())])),
      ),
    }),
  }) as HttpRoute

interface Asked {
  readonly scopes?: Scope[]
  readonly kind?: 'user' | 'key'
  readonly query?: string
  readonly status?: number
}

async function ask(route: NamedRoute, { scopes, kind = 'key', query = '', status = 200 }: Asked) {
  const lambda = scopes && toAuthorizerContext({ owner: 'alice', principal: { kind, id: 'k' }, scopes })
  const names = new URLSearchParams(query)
  const { statusCode, body } = await answering(route, status)(
    {
      routeKey: routeKeyOf(route),
      headers: {},
      rawQueryString: query,
      // As API Gateway does.
      ...(query && {
        queryStringParameters: Object.fromEntries(
          [...names.keys()].map((name) => [name, names.getAll(name).join(',')]),
        ),
      }),
      requestContext: { requestId: 'request', http: { sourceIp: '192.0.2.1' }, authorizer: { lambda } },
    },
    { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context,
  )
  return { statusCode, body, code: statusCode >= 400 ? JSON.parse(body!).code : undefined }
}
/** Admits everything. */
const noLimit = { before: async () => undefined }
const statusesOf = ({ answers }: HttpRoute) => Object.keys(answers).map(Number)
const person: Asked = { scopes: ['read', 'write', 'admin'], kind: 'user' }

/** All scopes that a key may have without being allowed to call a route with this scope. */
const tooSmall: Record<string, Scope[]> = {
  write: ['read'],
  read: ['write'],
  'read+write': ['write'],
  person: ['read', 'write'],
  admin: ['read', 'write'],
}

describe.each(guarded)('%s', (_, route) => {
  test('is refused without a caller, and to a caller whose scopes are too small', async () => {
    expect(await ask(route, {})).toMatchObject({ statusCode: 401 })
    expect(await ask(route, { scopes: [] })).toMatchObject({ statusCode: 403 })
    const scopes = tooSmall[route.scope]!
    expect(await ask(route, { scopes })).toMatchObject({ statusCode: 403, code: 'INSUFFICIENT_SCOPE' })
  })

  test('shows no stored data to a key that may only write', async () => {
    for (const status of statusesOf(route)) {
      const answer = await ask(route, { scopes: ['write'], status })
      if (route.scope !== 'write') {
        expect(answer).toMatchObject({ statusCode: 403, code: 'INSUFFICIENT_SCOPE' })
        continue
      }
      const said = route.answers[status]!
      const expected = {
        same: { statusCode: status, body: shown },
        empty: { statusCode: 204, body: undefined },
        refused: { statusCode: 403, code: 'INSUFFICIENT_SCOPE' },
      }
      // Fails for a route that does not declare what its answers show to such a key.
      expect(said.body === null || Object.keys(expected).includes(said.withoutRead)).toBe(true)
      expect(answer).toMatchObject(expected[said.body === null ? 'same' : said.withoutRead])
    }
  })

  test('changes nothing for a key that may only read', async () => {
    const { statusCode } = await ask(route, { scopes: ['read'] })
    // `/mcp` is a POST, but only passes messages on.
    if (route.method !== 'GET' && route.scope !== 'read') expect(statusCode).toBe(403)
  })
})

test('answers that a key sees without the scope "read" contain no results', () => {
  const same = httpRoutes.flatMap((route) =>
    route.scope === 'write'
      ? Object.entries(route.answers).flatMap(([status, answer]) =>
          answer.body !== null && answer.withoutRead === 'same' ? [`${route.operationId} ${status}`] : [],
        )
      : [],
  )
  // Each of these contains only what the call created or was sent. Think before adding one.
  expect(same).toEqual([
    'openUploads 201',
    'uploadFromUrl 202',
    'createPrediction 201',
    'tagImages 200',
    'deleteImages 200',
    'rerunImage 202',
    'startJob 202',
    'startImport 202',
    'requestTransform 202',
  ])
})

describe.each(named)('%s', (_, route) => {
  const ok = statusesOf(route)[0]!

  test('refuses a query parameter that it does not have', async () => {
    const answer = await ask(route, { ...person, query: 'colour=red', status: ok })
    expect(answer).toMatchObject({ statusCode: 400, code: 'INVALID_REQUEST' })
    expect(answer.body).toContain('colour')
  })

  test('accepts its own parameters, each once', async () => {
    for (const name of Object.keys(route.query?.shape ?? {})) {
      expect(await ask(route, { ...person, query: `${name}=1`, status: ok })).toMatchObject({
        statusCode: ok,
      })
      expect(await ask(route, { ...person, query: `${name}=1&${name}=2`, status: ok })).toMatchObject({
        statusCode: 400,
        code: 'INVALID_REQUEST',
      })
    }
  })
})
