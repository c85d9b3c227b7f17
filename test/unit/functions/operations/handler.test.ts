import { text } from 'node:stream/consumers'
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namedRoutes, routeKeyOf } from '../../../../lambdas/api/http-route.ts'
import type { Scope } from '../../../../lambdas/api/identity.ts'
import { toAuthorizerContext } from '../../../../lambdas/api/identity-context.ts'
import { httpRoutes } from '../../../../lambdas/documentation/http-routes.ts'
import { newApiKey } from '../../../../lambdas/identity/api-key.ts'
import { operationsRoutes } from '../../../../lambdas/operations/operations-routes.ts'
import { functionEnvironment } from '../../../support/function-environment.ts'
import { serve } from '../../../support/serve.ts'
import { anImageRef } from '../../support/factories.ts'

/** All calls of the function to AWS, in order. They get empty answers; the audit can be made to refuse. */
const calls: { operation: string; partition?: string }[] = []
let isAuditDown = false
const server = await serve(async (request, response) => {
  const operation = String(request.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1)!
  const { Item } = JSON.parse((await text(request)) || '{}')
  calls.push({ operation, partition: Item?.pk?.S })
  const isRefused = isAuditDown && operation === 'PutItem'
  response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(isRefused ? '{"__type":"AccessDeniedException"}' : '{"Attributes":{}}')
})

type Handle = (event: object, context: Context) => Promise<{ statusCode: number; body: string }>
let handle: Handle
beforeAll(async () => {
  const { url } = server
  Object.assign(process.env, functionEnvironment, {
    AWS_ENDPOINT_URL: url,
    ERASURE_QUEUE_URL: `${url}/erasures`,
    QUEUE_NAMES: [
      'analysis analysis-dead analysis',
      'jobs jobs-dead jobs',
      'transforms transforms-dead transforms',
      'vision-rekognition rekognition-dead rekognition',
    ].join('\n'),
  })
  handle = (await import('../../../../lambdas/functions/operations/handler.ts')).handler as unknown as Handle
})
afterAll(() => server.stop())

/** An example of the route, where its body matters. */
const bodies: Record<string, object> = {
  'POST /v1/admin/people': { email: 'olga@example.com' },
  'PATCH /v1/admin/people/{owner}': { isEnabled: false },
  'PATCH /v1/admin/owners/{owner}/limits': { dailyUploads: 1 },
  'POST /v1/admin/owners/{owner}/imports': { bucket: 'photos' },
  'PATCH /v1/admin/owners/{owner}/jobs/{id}': { state: 'paused' },
  'POST /v1/admin/failures/{cause}': { action: 'dismiss' },
  'PUT /v1/admin/rollouts/{feature}': { candidate: 'rekognition' },
  'POST /v1/admin/comparisons/{feature}': { candidate: 'rekognition', images: [anImageRef()] },
  'POST /v1/admin/inspections/{id}/repairs': { kind: 'index-missing' },
}
const queries: Record<string, object> = {
  'GET /v1/admin/inspections/{id}/differences': { kind: 'index-missing' },
}
const ask = (routeKey: string, scopes: Scope[]) =>
  handle(
    {
      routeKey,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodies[routeKey] ?? { expiresAt: '2026-11-21T12:34:56.789Z' }),
      queryStringParameters: queries[routeKey],
      pathParameters: {
        owner: 'alice',
        name: 'analysis',
        feature: 'labels',
        cause: 'failed.analysis.INTERNAL.1a2b3c4d',
        id: routeKey.includes('/keys/') ? newApiKey().keyId : anImageRef().imageId,
      },
      requestContext: {
        requestId: 'request',
        http: { sourceIp: '192.0.2.1', userAgent: 'curl/8' },
        authorizer: {
          lambda: toAuthorizerContext({ owner: 'root', principal: { kind: 'user', id: 'root' }, scopes }),
        },
      },
    },
    { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context,
  )
const routes = namedRoutes(operationsRoutes)
const audits = () => calls.filter(({ partition }) => partition?.startsWith('AUDIT#')).length

test('every route for administrators is answered by the function that audits its calls', () => {
  const admins = httpRoutes.filter(({ scope }) => scope === 'admin')
  expect(admins.filter(({ answeredBy }) => answeredBy !== 'operations')).toEqual([])
  expect(routes.filter(({ scope }) => scope !== 'admin')).toEqual([])
})

describe.each(routes.map(routeKeyOf))('%s', (routeKey) => {
  test('is audited before anything is read', async () => {
    calls.length = 0
    isAuditDown = false
    await ask(routeKey, ['admin'])
    expect(audits()).toBe(1)
    // The first call counts the request.
    expect(calls.map(({ operation }) => operation).slice(0, 2)).toEqual(['UpdateItem', 'PutItem'])
    // Whatever the data, the function went on to read it.
    expect(calls.length).toBeGreaterThan(2)
  })

  test('reads nothing when it cannot be audited', async () => {
    calls.length = 0
    isAuditDown = true
    const { statusCode, body } = await ask(routeKey, ['admin'])
    expect({ statusCode, code: JSON.parse(body).code }).toEqual({
      statusCode: 503,
      code: 'DEPENDENCY_FAILED',
    })
    expect(calls.map(({ operation }) => operation)).toEqual(['UpdateItem', 'PutItem'])
  })

  test('is refused to callers who are not administrators, and nothing is read', async () => {
    calls.length = 0
    expect(await ask(routeKey, ['read', 'write'])).toMatchObject({ statusCode: 403 })
    expect(calls.map(({ operation }) => operation)).toEqual(['UpdateItem'])
  })
})
