import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownTextEngines } from '../../lambdas/vision/vision.ts'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildLanceLayer } from '../../layers/lance/build.ts'
import { buildModels, buildTextEncoder } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer } from '../../layers/onnxruntime/build.ts'
import { buildSharpLayer } from '../../layers/sharp/build.ts'
import { longestValues } from '../support/longest-values.ts'
import { asList, coreTemplate, type Resource } from './synthesise.ts'

/** As much as a stage can have, under the longest name. */
const everyOption = {
  stage: 'a-long-stage',
  alarmEmail: 'ops@example.org',
  allowedOrigins: 'https://photos.example.org,https://admin.example.org',
  labelsRoute: 'cascade',
  moderationRoute: 'rekognition',
  rekognitionMonthlyBudgetUsd: 10,
  reuseNearDuplicates: true,
  visionPackage: 'zip',
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
  test('has room for more resources: CloudFormation takes 500', () => {
    expect(Object.keys(resources).length).toBeLessThanOrEqual(450)
  })

  test('is far smaller than the 1 MB that CloudFormation takes', () => {
    // As the CDK writes it, with one blank for each level.
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

  test('describes itself and its resources in no more than they may be described in', () => {
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

  test('names what it names itself within the limits of each service', () => {
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

  test('is measured with names as long as AWS makes them', () => {
    const [[, { Properties }]] = functions.filter(([id]) => id.startsWith('OperationsSurface')) as [
      [string, Resource],
    ]
    const variables = resolved(Properties.Environment.Variables) as Record<string, string>
    expect(variables.ERASURE_QUEUE_URL).toMatch(
      /^https:\/\/sqs\.ap-southeast-2\.amazonaws\.com\/123456789012\/image-intelligence-a-long-stage-Erasures/,
    )
    const names = JSON.parse(variables.QUEUE_NAMES!)
    expect(names['vision-rekognition-dead-letters']).toMatch(/^image-intelligence-a-long-stage-VisionRek/)
    expect(names['vision-rekognition-dead-letters'].length).toBe(80)
  })

  test.each(functions)('%s has an environment of less than 4 KB', (_id, { Properties }) => {
    // A tenth is left for what a stage's names may add.
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

  test.each(functions)('%s has no more callers than fit into its 20 KB of resource policy', (id) => {
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
  // On x86_64 the settings refuse it: test/infra/config.test.ts.
  { architecture: 'arm64', textEngine: 'hybrid' } as const,
])('each function on $architecture, where $textEngine reads text', (settings) => {
  const deployed: Record<string, Resource> = coreTemplate({
    ...everyOption,
    ...settings,
    jointModel: 'toy-colours',
  }).toJSON().Resources

  function sizeOfLayer({ Ref }: { Ref: string }): number {
    const { Description } = deployed[Ref]!.Properties
    return sizeOfFiles(buildLayer(Description, settings.architecture))
  }

  test(
    'is small enough with its layers: Lambda takes 250 MB unzipped, in five layers at most',
    () => {
      const functions = Object.values(deployed).filter(({ Type }) => Type === 'AWS::Lambda::Function')
      const layered = functions.flatMap(({ Properties }) => (Properties.Layers ? [Properties.Layers] : []))
      // analyze, library, those of the index and, with the most, vision-onnx.
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

/** The folder of a layer, known by what its description says. */
function buildLayer(description: string, architecture: LayerArchitecture): string {
  if (description === `sharp and decoders for ${architecture}`) return buildSharpLayer(architecture)
  if (description === `Lance datasets for ${architecture}`) return buildLanceLayer(architecture)
  if (description === `ONNX runtime for ${architecture}`)
    return buildOnnxruntimeLayer(architecture, { ocr: false })
  if (description === `ONNX runtime and OCR engine for ${architecture}`)
    return buildOnnxruntimeLayer(architecture)
  if (description === 'Text encoder of toy-colours') return buildTextEncoder('toy-colours')
  const [, engines] = /^ONNX models, (.+) for text: /.exec(description) ?? []
  if (!engines) throw new Error(`Expected to know the layer "${description}"`)
  return buildModels(
    'toy-colours',
    ownTextEngines.filter((engine) => engines.split(' and ').includes(engine)),
  )
}

const sizeOfFiles = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
