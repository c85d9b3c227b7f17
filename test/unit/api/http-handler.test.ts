import { beforeAll, expect, test } from 'vitest'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { functionEnvironment } from '../../support/function-environment.ts'

const publicRoutes = httpRoutes.filter(({ scope }) => scope === 'public')

let start: (name: string, limit?: object, repeats?: object) => unknown
beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  const { httpHandler } = await import('../../../lambdas/api/http-handler.ts')
  const { routeRequests } = await import('../../../lambdas/api/route-requests.ts')
  start = (name, limit, repeats) => {
    const route = httpRoutes.find(({ operationId }) => operationId === name)!
    return httpHandler(routeRequests({ [name]: route }, { [name]: (async () => ({})) as never }), {
      originSecrets: [],
      limit,
      repeats,
    })
  }
})

test('every public route is limited by address or served from a cache', () => {
  // A route that is neither does not compile; this says which is which. Think before adding one to `cache`.
  expect(
    publicRoutes
      .filter((route) => 'boundedBy' in route && route.boundedBy === 'cache')
      .map((each) => each.path),
  ).toEqual([
    '/health/live',
    '/health/ready',
    '/openapi.json',
    '/docs',
    '/llms.txt',
    '/docs/{page}',
    '/docs/{version}/{file}',
  ])
  expect(publicRoutes.length).toBeGreaterThan(15)
})

test.each(publicRoutes.map((route) => [route.operationId, route] as const))(
  'a function that answers %s to everybody without a limit starts only if the answer is cached',
  (name, route) => {
    const isCached = 'boundedBy' in route && route.boundedBy === 'cache'
    if (isCached) expect(start(name)).toBeDefined()
    else expect(() => start(name)).toThrow(`Expected a limit by address for ${name}`)
    expect(start(name, { before: async () => undefined })).toBeDefined()
  },
)

test.each(
  httpRoutes.filter(
    ({ scope, method }) => !['public', 'read'].includes(scope) && ['POST', 'PUT', 'PATCH'].includes(method),
  ),
)(
  'a function that answers $operationId starts only if it answers repeated requests once',
  ({ operationId }) => {
    const nothing = { before: async () => undefined }
    expect(() => start(operationId, nothing)).toThrow(
      `Expected an answer to repeated requests for ${operationId}`,
    )
    expect(start(operationId, nothing, nothing)).toBeDefined()
  },
)
