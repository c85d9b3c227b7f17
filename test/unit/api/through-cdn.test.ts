import type { Context } from 'aws-lambda'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { originSecretHeader, viewerAddressHeader } from '../../../lambdas/api/cdn-headers.ts'
import { defineRoutes } from '../../../lambdas/api/http-route.ts'
import { toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'
import { json } from '../../../lambdas/api/responses.ts'
import { functionEnvironment } from '../../support/function-environment.ts'

const head = { method: 'GET', tag: 'Test', summary: 'Test', answeredBy: 'health', problems: [] } as const
const answers = { 200: { description: 'Done', body: z.object({ from: z.string() }) } }
const routes = defineRoutes({
  open: { ...head, path: '/open', scope: 'public', boundedBy: 'cache', answers },
  own: { ...head, path: '/own', scope: 'read', answers },
})
const edgeServer = '203.0.113.9'
const [inUse, before] = ['secret-in-use', 'secret-before']

type Answer = { statusCode: number; body: string; headers: Record<string, string> }
let handlerWith: (originSecrets?: string[]) => (event: object, context: Context) => Promise<Answer>
beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  const { httpHandler } = await import('../../../lambdas/api/http-handler.ts')
  const { routeRequests } = await import('../../../lambdas/api/route-requests.ts')
  const from = async ({ event }: { event: { requestContext: { http: { sourceIp: string } } } }) =>
    json(200, { from: event.requestContext.http.sourceIp })
  handlerWith = (originSecrets) =>
    httpHandler(routeRequests(routes, { open: from, own: from }), { originSecrets }) as never
})

async function call(
  secrets: string[],
  headers: Record<string, string> = {},
  routeKey: 'GET /open' | 'GET /own' = 'GET /open',
) {
  const identity = { owner: 'alice', principal: { kind: 'user', id: 'alice' }, scopes: ['read'] } as const
  const event = {
    routeKey,
    headers,
    requestContext: {
      requestId: 'request',
      http: { sourceIp: edgeServer },
      ...(routeKey === 'GET /own' && { authorizer: { lambda: toAuthorizerContext(identity as never) } }),
    },
  }
  const {
    statusCode,
    body,
    headers: sent,
  } = await handlerWith(secrets)(event, { getRemainingTimeInMillis: () => 30_000 } as Context)
  return { statusCode, ...JSON.parse(body), type: sent['content-type'] }
}
const through = (secret: string, address?: string) => ({
  [originSecretHeader]: secret,
  ...(address !== undefined && { [viewerAddressHeader]: address }),
})

describe('with a CDN', () => {
  const secrets = [inUse, before]

  test.each([
    ['nothing', {}],
    ['only an address', { [viewerAddressHeader]: '192.0.2.7' }],
    ['a wrong secret', through('guessed', '192.0.2.7')],
    ['an empty secret', through('', '192.0.2.7')],
    ['both secrets at once', through(`${inUse},${before}`, '192.0.2.7')],
  ])('a public call past it that sends %s is refused with a problem', async (_what, headers) => {
    expect(await call(secrets, headers)).toMatchObject({
      statusCode: 403,
      code: 'NOT_THROUGH_CDN',
      type: 'application/problem+json',
    })
  })

  test('a call with credentials is answered at the API too, and its claims about the viewer are ignored', async () => {
    for (const headers of [{}, through('guessed', '192.0.2.7')])
      expect(await call(secrets, headers, 'GET /own')).toMatchObject({ statusCode: 200, from: edgeServer })
  })

  test.each(['192.0.2.7', '2001:db8::1', '2001:db8:1:2:3:4:5:6', '::ffff:192.0.2.7'])(
    'the viewer %s is who calls through it, with the secret in use and the one before',
    async (address) => {
      for (const secret of secrets)
        for (const route of ['GET /open', 'GET /own'] as const)
          expect(await call(secrets, through(secret, address), route)).toMatchObject({ from: address })
    },
  )

  test.each([
    undefined,
    '',
    'localhost',
    '192.0.2.7:443',
    '[2001:db8::1]:443',
    '192.0.2.7, 192.0.2.8',
    'IP#x',
  ])('what is no address (%s) is not taken for one', async (address) => {
    expect(await call(secrets, through(inUse, address))).toMatchObject({ statusCode: 200, from: edgeServer })
  })
})

test('without a CDN nobody is refused, and no header is believed', async () => {
  for (const headers of [{}, through('', '192.0.2.7'), through(inUse, '192.0.2.7')])
    expect(await call([], headers)).toMatchObject({ statusCode: 200, from: edgeServer })
})

test('a function with public calls starts only if it says by which secrets it knows the CDN', () => {
  expect(() => handlerWith(undefined)).toThrow('Expected the secrets of the CDN for open')
})
