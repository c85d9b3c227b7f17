import { describe, expect, test } from 'vitest'
import type { HttpRoute, RouteFunction } from '../../lambdas/api/http-route.ts'
import { RouteScope } from '../../lambdas/api/identity.ts'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { readStageConfig } from '../../lib/config.ts'
import { coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const functionIds: Record<RouteFunction, string> = {
  accounts: 'RequestsAccounts',
  presign: 'RequestsPresign',
  images: 'RequestsImages',
  health: 'RequestsHealth',
  library: 'RequestsLibrary',
  feedback: 'RequestsFeedback',
  operations: 'OperationsSurfaceFunction',
  webhooks: 'WebhooksApi',
  reruns: 'RerunsApi',
  transforms: 'TransformsApi',
  'signed-urls': 'TransformsUrls',
  documentation: 'RequestsDocumentation',
  mcp: 'RequestsMcp',
}
const keyOf = ({ method, path }: HttpRoute) => `${method} ${path}`
const keysOf = (route: HttpRoute) => [keyOf(route), ...(route.takesHead ? [`HEAD ${route.path}`] : [])]
const routes = Object.fromEntries(
  httpRoutes.flatMap((route) => keysOf(route).map((key) => [key, functionIds[route.answeredBy]])),
)

const deployedRoutes = (settings: Settings = {}) =>
  resourcesOf(coreTemplate(settings), 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties)

describe('routes', () => {
  test('are exactly the calls of the contract, each once', () => {
    expect(
      deployedRoutes()
        .map(({ RouteKey }) => RouteKey)
        .sort(),
    ).toEqual(['$default', ...httpRoutes.flatMap(keysOf)].sort())
    expect(new Set(httpRoutes.map(({ operationId }) => operationId)).size).toBe(httpRoutes.length)
  })

  test('are public only if they are on this list', () => {
    const publicRoutes = httpRoutes.filter(({ scope }) => scope === 'public').flatMap(keysOf)
    expect(publicRoutes.sort()).toEqual([
      'DELETE /v1/session',
      'GET /docs',
      'GET /docs/{page}',
      'GET /docs/{version}/{file}',
      'GET /health/live',
      'GET /health/ready',
      'GET /llms.txt',
      'GET /openapi.json',
      'GET /r/{signature}/{steps}/{owner}/{file}',
      'GET /v1/erasures/{id}',
      'HEAD /r/{signature}/{steps}/{owner}/{file}',
      'POST /v1/auth/code',
      'POST /v1/auth/confirm',
      'POST /v1/auth/forgot-password',
      'POST /v1/auth/refresh',
      'POST /v1/auth/resend-code',
      'POST /v1/auth/reset-password',
      'POST /v1/auth/sign-in',
      'POST /v1/auth/sign-out',
      'POST /v1/auth/sign-up',
      'POST /v1/session',
      'POST /v1/session/code',
      'POST /v1/session/refresh',
    ])
  })

  test('take every other request to a function that answers with a problem, without asking who is calling', () => {
    const [functionId] = theResource(coreTemplate(), 'AWS::Lambda::Function', functionIds.documentation)
    const rest = deployedRoutes().find(({ RouteKey }) => RouteKey === '$default')
    expect(rest.AuthorizationType).toBe('NONE')
    const integrationId = rest.Target['Fn::Join'][1].at(-1).Ref
    expect(
      coreTemplate().findResources('AWS::ApiGatewayV2::Integration')[integrationId]!.Properties
        .IntegrationUri,
    ).toEqual({ 'Fn::GetAtt': [functionId, 'Arn'] })
  })

  test('all require an identity except the public ones', () => {
    const [authorizerId] = theResource(coreTemplate(), 'AWS::ApiGatewayV2::Authorizer')
    for (const { RouteKey, AuthorizationType, AuthorizerId } of deployedRoutes()) {
      if (RouteKey === '$default') continue
      const { scope } = httpRoutes.find((route) => keysOf(route).includes(RouteKey))!
      expect({ RouteKey, AuthorizationType, authorizer: AuthorizerId?.Ref }).toEqual({
        RouteKey,
        AuthorizationType: scope === 'public' ? 'NONE' : 'CUSTOM',
        authorizer: scope === 'public' ? undefined : authorizerId,
      })
    }
  })

  test('declare a scope', () => {
    for (const route of httpRoutes) expect(RouteScope.safeParse(route.scope).success).toBe(true)
  })

  test.each(Object.entries(routes))(
    '%s is answered by its function, which the API may call',
    (routeKey, idPrefix) => {
      const template = coreTemplate()
      const [functionId] = theResource(template, 'AWS::Lambda::Function', idPrefix)
      const route = resourcesOf(template, 'AWS::ApiGatewayV2::Route').find(
        (r) => r.Properties.RouteKey === routeKey,
      )!
      const integrationId = route.Properties.Target['Fn::Join'][1].at(-1).Ref
      expect(
        template.findResources('AWS::ApiGatewayV2::Integration')[integrationId]!.Properties,
      ).toMatchObject({
        IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
        PayloadFormatVersion: '2.0',
      })
      expect(
        resourcesOf(template, 'AWS::Lambda::Permission').filter(
          ({ Properties }) =>
            Properties.Principal === 'apigateway.amazonaws.com' &&
            Properties.FunctionName['Fn::GetAtt'][0] === functionId &&
            Properties.SourceArn['Fn::Join'][1].at(-1).endsWith('/*/*'),
        ),
      ).toHaveLength(1)
    },
  )
})

test("the authorizer's decision is valid for all routes, and cached for the configured time", () => {
  const authorizerOf = (settings: Settings) =>
    theResource(coreTemplate(settings), 'AWS::ApiGatewayV2::Authorizer')[1].Properties
  expect(authorizerOf({})).toMatchObject({
    AuthorizerType: 'REQUEST',
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.Authorization'],
    AuthorizerResultTtlInSeconds: 60,
  })
  expect(authorizerOf({ authorizerCacheSeconds: 0 }).AuthorizerResultTtlInSeconds).toBe(0)
})

describe('throttles', () => {
  const stageOf = (settings: Settings) => theResource(coreTemplate(settings), 'AWS::ApiGatewayV2::Stage')[1]
  const throttle = (rate: number, burst: number) => ({
    ThrottlingRateLimit: rate,
    ThrottlingBurstLimit: burst,
  })
  const pictures = '/r/{signature}/{steps}/{owner}/{file}'

  test('keep pictures, other public calls and the rest of the API apart', () => {
    const { DefaultRouteSettings, RouteSettings } = stageOf({}).Properties
    expect(DefaultRouteSettings).toMatchObject(throttle(500, 1_000))
    const isPublic = (route: HttpRoute) => route.scope === 'public'
    expect(Object.keys(RouteSettings).sort()).toEqual(httpRoutes.filter(isPublic).flatMap(keysOf).sort())
    for (const [key, settings] of Object.entries(RouteSettings))
      expect({ key, settings }).toEqual({
        key,
        settings: key.endsWith(pictures) ? throttle(500, 1_000) : throttle(100, 200),
      })
  })

  test('admit a gallery of 150 pictures at once, at the gateway and by address', () => {
    const stage = readStageConfig((key) => ({ stage: 'prod' })[key])
    expect(stage.pictureBurst).toBeGreaterThanOrEqual(150)
    expect(stage.urlRequestsPerMinute / 2).toBeGreaterThanOrEqual(150)
  })

  test('are settings', () => {
    const { DefaultRouteSettings, RouteSettings } = stageOf({
      throttleRatePerSecond: 1,
      throttleBurst: 2,
      pictureRatePerSecond: 3,
      pictureBurst: 4,
      publicRatePerSecond: 5,
      publicBurst: 6,
    }).Properties
    expect(DefaultRouteSettings).toMatchObject(throttle(1, 2))
    expect(RouteSettings[`GET ${pictures}`]).toEqual(throttle(3, 4))
    expect(RouteSettings[`HEAD ${pictures}`]).toEqual(throttle(3, 4))
    expect(RouteSettings['POST /v1/auth/sign-in']).toEqual(throttle(5, 6))
  })

  test('wait for their routes, which API Gateway must know first', () => {
    const routesWithThrottle = entriesOf(coreTemplate(), 'AWS::ApiGatewayV2::Route')
      .filter(([, { Properties }]) => Properties.RouteKey in stageOf({}).Properties.RouteSettings)
      .map(([id]) => id)
    expect(stageOf({}).DependsOn).toEqual(expect.arrayContaining(routesWithThrottle))
  })
})

test('metrics per route, which nothing uses, are off', () => {
  const [, { Properties }] = theResource(coreTemplate(), 'AWS::ApiGatewayV2::Stage')
  expect(Properties.DefaultRouteSettings.DetailedMetricsEnabled ?? false).toBe(false)
  // With the dimension Route or Resource, an alarm or a graph would need these metrics.
  const shown = coreTemplate({ operationsDashboard: true })
  const dashboard = JSON.stringify(
    theResource(shown, 'AWS::CloudWatch::Dashboard')[1].Properties.DashboardBody,
  )
  const alarms = JSON.stringify(resourcesOf(coreTemplate(), 'AWS::CloudWatch::Alarm'))
  expect(dashboard + alarms).not.toMatch(/"(Route|Resource|Method)\\*"/)
})

describe('access log', () => {
  const [, stage] = theResource(coreTemplate(), 'AWS::ApiGatewayV2::Stage')

  test('is JSON with the fields needed to find a request', () => {
    const fields = JSON.parse(stage.Properties.AccessLogSettings.Format)
    expect(fields).toMatchObject({ requestId: '$context.requestId', status: '$context.status' })
  })

  test('carries neither query strings nor headers with secrets', () => {
    expect(stage.Properties.AccessLogSettings.Format).not.toMatch(
      /querystring|\$context\.path\b|authorization/i,
    )
  })

  test('goes to a group with a retention time', () => {
    const [[groupId, group]] = entriesOf(coreTemplate(), 'AWS::Logs::LogGroup', 'ApiAccessLog') as [
      [string, never],
    ]
    expect(JSON.stringify(stage.Properties.AccessLogSettings.DestinationArn)).toContain(groupId)
    expect(group).toMatchObject({ Properties: { RetentionInDays: 7 } })
  })
})

describe('CORS', () => {
  const corsOf = (allowedOrigins: string) =>
    theResource(coreTemplate({ allowedOrigins }), 'AWS::ApiGatewayV2::Api')[1].Properties.CorsConfiguration

  test('lets the pages of an allowed origin make every call', () => {
    expect(corsOf('https://a.example')).toMatchObject({
      AllowOrigins: ['https://a.example'],
      AllowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      AllowHeaders: expect.arrayContaining([
        'authorization',
        'content-type',
        'idempotency-key',
        'x-correlation-id',
      ]),
    })
    expect(corsOf('https://a.example').AllowCredentials).toBeUndefined()
  })

  test('lets them read every response header that is for clients', () => {
    expect(corsOf('https://a.example').ExposeHeaders.sort()).toEqual([
      'allow',
      'etag',
      'location',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'www-authenticate',
      'x-correlation-id',
      'x-next-cursor',
    ])
  })

  test('is absent without an allowed origin', () => {
    expect(corsOf('')).toBeUndefined()
  })
})
