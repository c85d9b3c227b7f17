import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownTextEngines } from '../../lambdas/vision/vision.ts'
import { longestValues } from '../support/longest-values.ts'
import { buildLayer } from './build-layer.ts'
import { asList, coreTemplate, type Resource } from './synthesise.ts'

/** Every option that a stage can have, and the longest name. */
const everyOption = {
  stage: 'a-long-stage',
  alarmEmail: 'ops@example.org',
  allowedOrigins: 'https://photos.example.org,https://admin.example.org',
  labelsRoute: 'cascade',
  moderationRoute: 'rekognition',
  rekognitionMonthlyBudgetUsd: 10,
  reuseNearDuplicates: true,
  visionPackage: 'zip',
  operationsDashboard: true,
}
const template = coreTemplate(everyOption)
const whole = template.toJSON()
const resources: Record<string, Resource> = whole.Resources
const resolved = longestValues('image-intelligence-a-long-stage', resources)
const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

const mebibyte = 1024 * 1024
const buildTimeoutMs = 120_000
/** Every bundle is smaller: test/infra/bundles.test.ts. */
const bundleBytes = mebibyte

describe('the template', () => {
  test("leaves room for more resources: CloudFormation's limit is 500", () => {
    expect(Object.keys(resources).length).toBeLessThanOrEqual(450)
  })

  test("is far smaller than CloudFormation's limit of 1 MB", () => {
    // In the CDK's format, with one space per level.
    expect(Buffer.byteLength(JSON.stringify(whole, null, 1))).toBeLessThan(0.75 * mebibyte)
  })

  test('has no more than 200 outputs and parameters, with names and values that fit', () => {
    expect(Object.keys(whole.Outputs).length).toBeLessThanOrEqual(200)
    expect(Object.keys(whole.Parameters).length).toBeLessThanOrEqual(200)
    for (const [name, { Value }] of Object.entries<{ Value: unknown }>(whole.Outputs)) {
      expect(name.length).toBeLessThanOrEqual(255)
      expect(String(resolved(Value)).length).toBeLessThanOrEqual(1_024)
    }
  })

  test('has descriptions within the limits of each type', () => {
    const limits: Record<string, [property: string, characters: number]> = {
      'AWS::Lambda::Function': ['Description', 256],
      'AWS::Lambda::LayerVersion': ['Description', 256],
      'AWS::Events::Rule': ['Description', 512],
      'AWS::Events::EventBus': ['Description', 512],
      'AWS::IAM::Role': ['Description', 1_000],
      'AWS::CloudWatch::Alarm': ['AlarmDescription', 1_024],
      'AWS::Cognito::UserPoolGroup': ['Description', 2_048],
    }
    expect(Buffer.byteLength(whole.Description)).toBeLessThanOrEqual(1_024)
    for (const { Type, Properties } of Object.values(resources)) {
      const [property, characters] = limits[Type] ?? ['', 0]
      if (property) expect(String(Properties[property] ?? '').length).toBeLessThanOrEqual(characters)
    }
  })

  test('gives names within the limits of each service', () => {
    const limits: Record<string, [property: string, characters: number]> = {
      'AWS::S3::Bucket': ['BucketName', 63],
      'AWS::Logs::LogGroup': ['LogGroupName', 512],
      'AWS::Events::EventBus': ['Name', 256],
      'AWS::Cognito::UserPool': ['UserPoolName', 128],
      'AWS::ApiGatewayV2::Api': ['Name', 128],
      'AWS::CloudWatch::Dashboard': ['DashboardName', 255],
    }
    for (const { Type, Properties } of Object.values(resources)) {
      const [property, characters] = limits[Type] ?? ['', 0]
      if (property && Properties[property])
        expect(String(resolved(Properties[property])).length).toBeLessThanOrEqual(characters)
    }
  })
})

describe('each function', () => {
  const functions = ofType('AWS::Lambda::Function')

  test('is measured with names as long as those on AWS', () => {
    const [[, { Properties }]] = functions.filter(([id]) => id.startsWith('OperationsSurface')) as [
      [string, Resource],
    ]
    const variables = resolved(Properties.Environment.Variables) as Record<string, string>
    expect(variables.ERASURE_QUEUE_URL).toMatch(
      /^https:\/\/sqs\.ap-southeast-2\.amazonaws\.com\/123456789012\/image-intelligence-a-long-stage-Erasures/,
    )
    const [, deadLetters] = variables.QUEUE_NAMES!.match(/^vision-rekognition (\S+)/m)!
    expect(deadLetters).toMatch(/^image-intelligence-a-long-stage-VisionRek/)
    expect(deadLetters!.length).toBe(80)
  })

  test.each(functions)('%s has an environment of less than 4 KB', (_id, { Properties }) => {
    // Leaves a tenth for the names of a stage.
    expect(bytesOf(resolved(Properties.Environment.Variables))).toBeLessThanOrEqual(0.9 * 4_096)
  })

  test.each(functions)(
    '%s has a role whose policies fit: 10,240 characters in all',
    (_id, { Properties }) => {
      const role = Properties.Role['Fn::GetAtt'][0]
      const policies = ofType('AWS::IAM::Policy').filter(([, policy]) =>
        policy.Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role),
      )
      const characters = policies.map(([, policy]) => bytesOf(resolved(policy.Properties.PolicyDocument)))
      expect(characters.length).toBeGreaterThan(0)
      expect(characters.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(0.75 * 10_240)
      expect(resources[role]!.Properties.ManagedPolicyArns ?? []).toEqual([])
    },
  )

  test.each(functions)('%s has no more callers than fit into a resource policy of 20 KB', (id) => {
    const permissions = ofType('AWS::Lambda::Permission').filter(([, { Properties }]) =>
      JSON.stringify(Properties.FunctionName).includes(`"${id}"`),
    )
    const statements = permissions.map(([sid, { Properties }]) => ({
      Sid: `image-intelligence-a-long-stage-${sid}-000000000000`,
      Effect: 'Allow',
      Principal: { Service: Properties.Principal },
      Action: Properties.Action,
      Resource: resolved(Properties.FunctionName),
      Condition: { ArnLike: { 'AWS:SourceArn': resolved(Properties.SourceArn) } },
    }))
    expect(bytesOf(statements)).toBeLessThanOrEqual(0.75 * 20_480)
  })
})

describe.each([
  ...(['arm64', 'x86_64'] as const).flatMap((architecture) =>
    ownTextEngines.map((textEngine) => ({ architecture, textEngine })),
  ),
  // The settings refuse this on x86_64: test/infra/config.test.ts.
  { architecture: 'arm64', textEngine: 'hybrid' } as const,
])('each function on $architecture, where $textEngine reads text', (settings) => {
  const jointModel = 'toy-colours'
  const deployed: Record<string, Resource> = coreTemplate({
    ...everyOption,
    ...settings,
    jointModel,
  }).toJSON().Resources

  function sizeOfLayer({ Ref }: { Ref: string }): number {
    const { Description } = deployed[Ref]!.Properties
    return sizeOfFiles(buildLayer(Description, { ...settings, jointModel }))
  }

  test(
    "is within Lambda's limit of 250 MB unzipped, in at most five layers",
    () => {
      const functions = Object.values(deployed).filter(({ Type }) => Type === 'AWS::Lambda::Function')
      const layered = functions.flatMap(({ Properties }) => (Properties.Layers ? [Properties.Layers] : []))
      // analyze, library, those of the index and, with the most layers, vision-onnx.
      expect(Math.max(...layered.map((layers) => layers.length))).toBeGreaterThanOrEqual(4)
      for (const layers of layered) {
        expect(layers.length).toBeLessThanOrEqual(5)
        const bytes = layers.map(sizeOfLayer).reduce((sum: number, each: number) => sum + each, 0)
        expect(bytes + bundleBytes).toBeLessThanOrEqual(250 * mebibyte)
      }
    },
    buildTimeoutMs,
  )
})

describe('quotas of an account that cannot all be raised', () => {
  test('300 routes and 300 integrations of an API, ten authorizers', () => {
    expect(ofType('AWS::ApiGatewayV2::Route').length).toBeLessThanOrEqual(200)
    expect(ofType('AWS::ApiGatewayV2::Integration').length).toBeLessThanOrEqual(200)
    expect(ofType('AWS::ApiGatewayV2::Authorizer').length).toBeLessThanOrEqual(10)
  })

  test('a hundred alarms in the widget that shows them, 500 widgets and 2,500 metrics of a dashboard', () => {
    expect(ofType('AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(90)
    for (const [, { Properties }] of ofType('AWS::CloudWatch::Alarm'))
      expect(
        (Properties.Metrics ?? []).filter((each: object) => 'MetricStat' in each).length,
      ).toBeLessThanOrEqual(10)
    const [[, { Properties }]] = ofType('AWS::CloudWatch::Dashboard') as [[string, Resource]]
    const { widgets } = JSON.parse(String(resolved(Properties.DashboardBody)))
    const metrics = widgets.map((widget: Widget) => widget.properties.metrics?.length ?? 0)
    expect(widgets.length).toBeLessThanOrEqual(500)
    expect(Math.max(...metrics)).toBeLessThanOrEqual(500)
    expect(metrics.reduce((sum: number, each: number) => sum + each, 0)).toBeLessThanOrEqual(2_500)
  })

  test('five targets of a rule, five filters of an event source, 20 indexes of a table', () => {
    for (const [, { Properties }] of ofType('AWS::Events::Rule'))
      expect(asList(Properties.Targets ?? []).length).toBeLessThanOrEqual(5)
    for (const [, { Properties }] of ofType('AWS::Lambda::EventSourceMapping'))
      expect((Properties.FilterCriteria?.Filters ?? []).length).toBeLessThanOrEqual(5)
    for (const [, { Properties }] of ofType('AWS::DynamoDB::Table'))
      expect((Properties.GlobalSecondaryIndexes ?? []).length).toBeLessThanOrEqual(20)
  })
})

interface Widget {
  properties: { metrics?: unknown[] }
}

const sizeOfFiles = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
