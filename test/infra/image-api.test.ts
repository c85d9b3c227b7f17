import { describe, expect, test } from '@jest/globals'
import { coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const routes: Record<string, string> = {
  'POST /v1/uploads': 'FunctionsPresign',
  'GET /v1/images': 'FunctionsApi',
  'GET /v1/images/{id}': 'FunctionsApi',
  'GET /v1/images/{id}/{part}': 'FunctionsApi',
  'DELETE /v1/images/{id}': 'FunctionsApi',
  'GET /health/live': 'FunctionsHealth',
  'GET /health/ready': 'FunctionsHealth',
}

const authorizationsOf = (settings: Settings) =>
  Object.fromEntries(
    resourcesOf(coreTemplate(settings), 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ]),
  )

describe('routes', () => {
  test('are exactly the calls of the contract', () => {
    expect(Object.keys(authorizationsOf({})).sort()).toEqual(Object.keys(routes).sort())
  })

  test('want a signature by default, but for the liveness probe', () => {
    expect(authorizationsOf({ stage: 'prod' })).toEqual(
      Object.fromEntries(
        Object.keys(routes).map((key) => [key, key === 'GET /health/live' ? 'NONE' : 'AWS_IAM']),
      ),
    )
  })

  test('want none where the stage is open', () => {
    expect(new Set(Object.values(authorizationsOf({ stage: 'prod', apiAccess: 'open' })))).toEqual(
      new Set(['NONE']),
    )
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
      const path = routeKey.split(' ')[1]!
      expect(
        resourcesOf(template, 'AWS::Lambda::Permission').some(
          ({ Properties }) =>
            Properties.Principal === 'apigateway.amazonaws.com' &&
            Properties.FunctionName['Fn::GetAtt'][0] === functionId &&
            Properties.SourceArn['Fn::Join'][1].at(-1).endsWith(`/*/*${path}`),
        ),
      ).toBe(true)
    },
  )
})

test('requests are throttled as set', () => {
  const throttleOf = (settings: Settings) =>
    theResource(coreTemplate(settings), 'AWS::ApiGatewayV2::Stage')[1].Properties.DefaultRouteSettings
  expect(throttleOf({})).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 })
  expect(throttleOf({ throttleRatePerSecond: 1, throttleBurst: 2 })).toMatchObject({
    ThrottlingRateLimit: 1,
    ThrottlingBurstLimit: 2,
  })
})

describe('access log', () => {
  const [, stage] = theResource(coreTemplate(), 'AWS::ApiGatewayV2::Stage')

  test('is JSON with what finds a request again', () => {
    const fields = JSON.parse(stage.Properties.AccessLogSettings.Format)
    expect(fields).toMatchObject({ requestId: '$context.requestId', status: '$context.status' })
  })

  test('carries neither query strings nor headers with secrets', () => {
    expect(stage.Properties.AccessLogSettings.Format).not.toMatch(
      /querystring|\$context\.path\b|authorization/i,
    )
  })

  test('goes to a group that is emptied', () => {
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
      AllowMethods: ['GET', 'POST', 'DELETE'],
      AllowHeaders: expect.arrayContaining(['authorization', 'content-type', 'x-correlation-id']),
    })
    expect(corsOf('https://a.example').AllowCredentials).toBeUndefined()
  })

  test('is absent without an allowed origin', () => {
    expect(corsOf('')).toBeUndefined()
  })
})
