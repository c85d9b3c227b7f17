import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { cacheControl } from '../../lib/dashboard-headers.ts'
import { builtDashboard, coreTemplate, createApp, resourcesOf, theResource } from './synthesise.ts'

/** AWS's managed policy that caches nothing, the same in every account. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'

interface CustomHeader {
  readonly HeaderName: string
  readonly HeaderValue: unknown
}

interface Behavior {
  readonly PathPattern: string
  readonly TargetOriginId: string
  readonly [property: string]: unknown
}

let template: Template
// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of many shapes
let config: any
beforeAll(() => {
  template = Template.fromStack(createApp({ stage: 'prod', signUp: 'open' }, builtDashboard()).edge!)
  config = theResource(template, 'AWS::CloudFront::Distribution')[1].Properties.DistributionConfig
})
const behaviors = (): Behavior[] => config.CacheBehaviors
const originOf = ({ TargetOriginId }: Pick<Behavior, 'TargetOriginId'>) =>
  config.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId)
const covers = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path)

describe('paths of the API', () => {
  test('cover every route of the contract, and none is mistaken for a page', () => {
    for (const { path } of httpRoutes) {
      const found = behaviors().filter(({ PathPattern }) => covers(PathPattern, path))
      expect({ path, found: found.length }).toEqual({ path, found: 1 })
    }
    for (const page of ['/', '/photos', '/photos/1', '/rules', '/v1', '/index.html', '/assets/r/x.js'])
      expect(behaviors().filter(({ PathPattern }) => covers(PathPattern, page))).toEqual([])
  })

  test('are never cached, and reach the API unchanged except for the host, over HTTPS only', () => {
    for (const behavior of behaviors().filter(({ PathPattern }) => PathPattern !== '/r/*')) {
      expect(behavior).toMatchObject({
        CachePolicyId: cachingDisabled,
        OriginRequestPolicyId: allViewerExceptHost,
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      })
      expect(originOf(behavior).CustomOriginConfig).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
      })
      expect(JSON.stringify(originOf(behavior).DomainName)).toContain('.execute-api.')
    }
  })

  test('keep their own errors, which are neither cached nor replaced by a page', () => {
    for (const error of config.CustomErrorResponses) {
      expect(error).toMatchObject({ ErrorCachingMinTTL: 0 })
      expect(error.ResponsePagePath).toBeUndefined()
    }
    expect(config.CustomErrorResponses.map(({ ErrorCode }: { ErrorCode: number }) => ErrorCode)).toEqual([
      400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504,
    ])
  })
})

describe('the API knows the CDN', () => {
  const secretIn = (value: unknown) => JSON.stringify(value).match(/OriginSecretsNumber\d/g)

  test('by a secret that every call carries, and that is in no template', () => {
    for (const behavior of behaviors()) {
      const sent = originOf(behavior).OriginCustomHeaders.find(
        ({ HeaderName }: CustomHeader) => HeaderName === 'x-origin-secret',
      )
      expect(JSON.stringify(sent.HeaderValue)).toContain('{{resolve:secretsmanager:')
      expect(secretIn(sent.HeaderValue)).toEqual(['OriginSecretsNumber1'])
    }
    expect(config.DefaultCacheBehavior.TargetOriginId).not.toBe(behaviors()[0]!.TargetOriginId)
  })

  test('and hears from it who calls', () => {
    for (const { PathPattern, FunctionAssociations } of behaviors()) {
      const [{ FunctionARN }] = FunctionAssociations as [{ FunctionARN: { 'Fn::GetAtt': [string] } }]
      const { FunctionCode } =
        template.findResources('AWS::CloudFront::Function')[FunctionARN['Fn::GetAtt'][0]]!.Properties
      expect(FunctionCode).toContain("request.headers['x-viewer-address'] = { value: event.viewer.ip }")
      if (PathPattern !== '/r/*') continue
      const [, { Properties }] = theResource(template, 'AWS::CloudFront::OriginRequestPolicy')
      expect(Properties.OriginRequestPolicyConfig.HeadersConfig).toEqual({
        HeaderBehavior: 'whitelist',
        Headers: ['x-viewer-address'],
      })
    }
  })

  test.each([
    [1, ['OriginSecretsNumber1']],
    [2, ['OriginSecretsNumber2', 'OriginSecretsNumber1']],
    [3, ['OriginSecretsNumber3', 'OriginSecretsNumber2']],
  ])('with number %i, functions that look at addresses accept %j', (originSecretNumber, accepted) => {
    const core = coreTemplate({ stage: 'prod', originSecretNumber })
    const told = resourcesOf(core, 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { POWERTOOLS_SERVICE_NAME, ORIGIN_SECRETS } = Properties.Environment.Variables
      return ORIGIN_SECRETS ? [{ name: POWERTOOLS_SERVICE_NAME, secrets: secretIn(ORIGIN_SECRETS) }] : []
    })
    const names = ['accounts', 'documentation', 'health', 'operations', 'signed-urls']
    expect(told.sort((a, b) => a.name.localeCompare(b.name))).toEqual(
      names.map((name) => ({ name, secrets: accepted })),
    )
    // Both stay exported: the edge stack is updated after the core stack.
    const exported = secretIn(Object.values(core.toJSON().Outputs))
    expect(new Set(exported)).toEqual(new Set(accepted))
    expect(resourcesOf(core, 'AWS::SecretsManager::Secret')).toHaveLength(accepted.length)
  })

  test('but nobody is refused while the stage does not want it: the CDN sends the secret already', () => {
    const core = coreTemplate({ stage: 'prod', onlyThroughCdn: false })
    expect(JSON.stringify(resourcesOf(core, 'AWS::Lambda::Function'))).not.toContain('ORIGIN_SECRETS')
    expect(new Set(secretIn(Object.values(core.toJSON().Outputs)))).toEqual(new Set(['OriginSecretsNumber1']))
  })

  test('not at all without a CDN: there is no secret', () => {
    const core = coreTemplate({ stage: 'prod', edgeStack: false })
    expect(resourcesOf(core, 'AWS::SecretsManager::Secret')).toEqual([])
    expect(JSON.stringify(core.toJSON())).not.toContain('ORIGIN_SECRETS')
  })
})

describe('signed URLs', () => {
  const pictures = () => behaviors().find(({ PathPattern }) => PathPattern === '/r/*')!

  test('are cached by path and normalised Accept, for as long as the response says', () => {
    const [policyId, { Properties }] = theResource(template, 'AWS::CloudFront::CachePolicy')
    expect(pictures()).toMatchObject({ CachePolicyId: { Ref: policyId }, AllowedMethods: ['GET', 'HEAD'] })
    expect(Properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept'] },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    })
    const [functionId] = theResource(template, 'AWS::CloudFront::Function', 'DashboardAcceptNormaliser')
    expect(pictures().FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [functionId, 'FunctionARN'] } },
    ])
  })

  test('return the bytes, which can be cached, rather than a redirect', () => {
    const wantsBytes = (behavior: Behavior) =>
      originOf(behavior).OriginCustomHeaders.some(
        ({ HeaderName, HeaderValue }: CustomHeader) => HeaderName === 'x-picture' && HeaderValue === 'bytes',
      )
    expect(behaviors().filter(wantsBytes)).toEqual([pictures()])
  })

  test('never fall back to the original, which may contain what the steps hide', () => {
    expect(config.OriginGroups).toBeUndefined()
  })
})

describe('pages', () => {
  test('come from a private bucket that only this distribution reads', () => {
    const [bucketId, { Properties }] = theResource(template, 'AWS::S3::Bucket', 'DashboardFiles')
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    const [distributionId] = theResource(template, 'AWS::CloudFront::Distribution')
    const [, policy] = theResource(template, 'AWS::S3::BucketPolicy', 'DashboardFiles')
    const allowed = policy.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    )
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } },
    ])
    expect(JSON.stringify(allowed[0].Condition)).toContain(distributionId)
    const origin = originOf(config.DefaultCacheBehavior)
    expect(JSON.stringify(origin.DomainName)).toContain(bucketId)
    expect(origin.OriginAccessControlId).toBeDefined()
  })

  test('are sent with the headers of lib/dashboard-headers.ts, and name the buckets of this stage', () => {
    const [id, { Properties }] = theResource(
      template,
      'AWS::CloudFront::ResponseHeadersPolicy',
      'DashboardPage',
    )
    expect(config.DefaultCacheBehavior.ResponseHeadersPolicyId).toEqual({ Ref: id })
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      Properties.ResponseHeadersPolicyConfig
    expect(security).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    })
    const policy = JSON.stringify(security.ContentSecurityPolicy.ContentSecurityPolicy)
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    for (const bucket of ['ImagesOriginalsBucket', 'ImagesDerivedBucket'])
      expect(policy.split(bucket).length - 1).toBe(2)
    expect(policy).not.toContain('unsafe')
    expect(custom.Items.map(({ Header }: { Header: string }) => Header)).toEqual([
      'permissions-policy',
      'cross-origin-opener-policy',
    ])
  })

  test('are deployed after the files they refer to, and are revalidated each time', () => {
    const deployments = resourcesOf(template, 'Custom::CDKBucketDeployment')
    const [assets, pages] = ['assets', 'pages'].map(
      (what) =>
        deployments.find(({ Properties }) => (Properties.Include !== undefined) === (what === 'assets'))!,
    )
    expect(assets!.Properties).toMatchObject({
      Include: ['assets/*'],
      Prune: false,
      SystemMetadata: { 'cache-control': cacheControl.immutable },
    })
    expect(pages!.Properties).toMatchObject({
      Exclude: ['assets/*'],
      SystemMetadata: { 'cache-control': cacheControl.revalidated },
    })
    expect(JSON.stringify(pages!.DependsOn)).toContain('DashboardAssets')
    // The build, and config.json.
    expect(pages!.Properties.SourceObjectKeys).toHaveLength(2)
  })

  test('say where they are', () => {
    const [distributionId] = theResource(template, 'AWS::CloudFront::Distribution')
    expect(JSON.stringify(template.findOutputs('DashboardUrl'))).toContain(distributionId)
  })
})

test('a dashboard that is not built gives a warning, and the rest deploys without it', () => {
  const edge = createApp({ stage: 'prod' }).edge!
  expect(resourcesOf(Template.fromStack(edge), 'Custom::CDKBucketDeployment')).toEqual([])
  const said = Annotations.fromStack(edge).findWarning('*', Match.stringLikeRegexp('npm run dashboard:build'))
  expect(said).toHaveLength(1)
})

test('with a dashboard, pages of any origin may use presigned URLs, but only allowed origins may call the API', () => {
  const corsOf = (settings: object) => {
    const stack = coreTemplate({ stage: 'prod', ...settings })
    const [, derived] = theResource(stack, 'AWS::S3::Bucket', 'ImagesDerived')
    const [, api] = theResource(stack, 'AWS::ApiGatewayV2::Api')
    return [
      derived.Properties.CorsConfiguration?.CorsRules[0].AllowedOrigins,
      api.Properties.CorsConfiguration,
    ]
  }
  expect(corsOf({})).toEqual([['*'], undefined])
  expect(corsOf({ edgeStack: false })).toEqual([undefined, undefined])
})
