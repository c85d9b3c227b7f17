import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, inject, test } from 'vitest'
import { ImageIntelligence, type ImageIntelligenceProps } from '../../lib/image-intelligence.ts'
import { coreTemplate, noCode, type Resource, resourcesOf } from './synthesise.ts'

function makeStack() {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:stackResourceLimit': 0 },
    outdir: mkdtempSync(join(inject('assemblies'), 'cdk.out-')),
  })
  return { app, stack: new Stack(app, 'Foreign') }
}

const place = (stack: Stack, id: string, props?: ImageIntelligenceProps) =>
  new ImageIntelligence(stack, id, props, noCode)

/** What cdk-nag finds in an app, other than in these paths. */
const findingsOf = (app: App): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    )

test("the repository's own stages keep the ids of what holds data, so that no deploy replaces it", () => {
  const ids = Object.keys(coreTemplate({ stage: 'prod' }).toJSON().Resources)
  expect(ids).toEqual(
    expect.arrayContaining([
      'ImagesAccessLogs6F198F2F',
      'ImagesOriginalsBucket9E713569',
      'ImagesDerivedBucket3520B846',
      'ResultsTable7B2FF7F9',
      'IndexDatasetsBucketF1C74E2F',
      'AccountsUserPool6BF6C5FA',
      'AccountsUserPoolClient547D0F77',
      'AnnouncementsBus691D0F72',
    ]),
  )
})

describe('parts from elsewhere', () => {
  test('an imported pool, bucket, bus and topic are used, and no others are made', () => {
    const { app, stack } = makeStack()
    place(stack, 'Photos', {
      userPool: UserPool.fromUserPoolId(stack, 'Pool', 'eu-central-1_abcdefghi'),
      originals: Bucket.fromBucketName(stack, 'Originals', 'my-photos'),
      bus: EventBus.fromEventBusName(stack, 'Bus', 'my-events'),
      alarms: Topic.fromTopicArn(stack, 'Alarms', 'arn:aws:sns:eu-central-1:111122223333:my-alarms'),
    })
    expect(findingsOf(app)).toEqual([])
    const template = Template.fromStack(stack)
    for (const type of ['AWS::Cognito::UserPool', 'AWS::Events::EventBus', 'AWS::SNS::Topic'])
      expect(resourcesOf(template, type)).toEqual([])
    const [notification] = resourcesOf(template, 'Custom::S3BucketNotifications')
    expect(notification!.Properties).toMatchObject({
      BucketName: 'my-photos',
      NotificationConfiguration: { QueueConfigurations: [{ Events: ['s3:ObjectCreated:*'] }] },
    })
    const told = resourcesOf(template, 'AWS::Lambda::Function').flatMap(
      ({ Properties }) => Properties.Environment?.Variables.ORIGINALS_BUCKET ?? [],
    )
    expect(new Set(told)).toEqual(new Set(['my-photos']))
  })

  test('two instances share a pool, a bucket, a bus and topics that the same stack makes', () => {
    const { stack } = makeStack()
    const shared = {
      userPool: new UserPool(stack, 'Pool'),
      originals: new Bucket(stack, 'Originals', { versioned: true }),
      bus: new EventBus(stack, 'Bus'),
      alarms: { page: new Topic(stack, 'Page'), tomorrow: new Topic(stack, 'Tomorrow') },
    }
    for (const id of ['One', 'Other']) place(stack, id, shared)
    const template = Template.fromStack(stack)
    expect(resourcesOf(template, 'AWS::Cognito::UserPoolClient')).toHaveLength(2)
    expect(resourcesOf(template, 'AWS::SNS::Topic')).toHaveLength(2)
    const rules = resourcesOf(template, 'AWS::Events::Rule').filter(
      ({ Properties }) => Properties.EventPattern,
    )
    for (const { Properties } of rules)
      expect(Properties.EventBusName).toEqual({ Ref: expect.stringMatching(/^Bus/) })
  })

  test('settings of a part are refused with a part from elsewhere, all at once', () => {
    const { stack } = makeStack()
    const userPool = new UserPool(stack, 'Pool')
    expect(() =>
      place(stack, 'Photos', {
        userPool,
        originals: new Bucket(stack, 'Originals'),
        adminEmail: 'me@example.org',
        malwareScan: 'guardduty',
      }),
    ).toThrow(
      /adminEmail: Expected no value because userPool is given[\s\S]*malwareScan: Expected no value because originals is given/,
    )
  })
})

describe('names', () => {
  test('are made by CloudFormation, or of the stack and the path, unless a stage is named', () => {
    const { stack } = makeStack()
    place(stack, 'Photos', { operationsDashboard: true })
    const template = Template.fromStack(stack)
    expect(JSON.stringify(template.toJSON())).not.toMatch(/"image-intelligence-|undefined/)
    expect(resourcesOf(template, 'AWS::CloudWatch::Dashboard')[0]!.Properties.DashboardName).toBeUndefined()
    expect(resourcesOf(template, 'AWS::Events::EventBus')[0]!.Properties.Name).toMatch(
      /^foreign-photos-?[0-9a-f]{8}$/,
    )
  })

  test('of two instances in one stack differ', () => {
    const { stack } = makeStack()
    const props = { operationsDashboard: true, edge: true, eventSchemaRegistry: true }
    for (const id of ['Holidays', 'Work']) place(stack, id, props)
    const { Resources } = Template.fromStack(stack).toJSON()
    const names = Object.values<Resource>(Resources).flatMap(({ Type, Properties = {} }) => {
      const [config = {}] = Object.keys(Properties).flatMap((each) =>
        /^(CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy|OriginAccessControl)Config$/.test(each)
          ? [Properties[each]]
          : [],
      )
      const own = `${Type.split('::').at(-1)}Name`
      const isNamed = /^AWS::(Events::EventBus|CloudFront|ApiGatewayV2::Api$|SecretsManager)/.test(Type)
      const name = Properties[own] ?? config.Name ?? (isNamed ? Properties.Name : undefined)
      return name === undefined || /Mapping|MetricFilter|UserPoolGroup/.test(Type)
        ? []
        : [`${Type} ${JSON.stringify(name)}`]
    })
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([])
    const namespaces = resourcesOf(Template.fromStack(stack), 'AWS::Lambda::Function').flatMap(
      ({ Properties }) => Properties.Environment?.Variables?.POWERTOOLS_METRICS_NAMESPACE ?? [],
    )
    expect(new Set(namespaces).size).toBe(2)
  })

  test('of a stage are those of its name, which is checked', () => {
    const { stack } = makeStack()
    expect(() => place(stack, 'Bad', { stage: 'Prod!' })).toThrow(
      /stage: Expected 2 to 12 lower-case letters/,
    )
    place(makeStack().stack, 'Photos', { stage: 'prod' })
  })
})

test('without vision, no feature has a provider', () => {
  const { stack } = makeStack()
  place(stack, 'Photos', { vision: false, labelsRoute: 'rekognition' })
  const routes = resourcesOf(Template.fromStack(stack), 'AWS::Lambda::Function').flatMap(
    ({ Properties }) => Properties.Environment?.Variables.FEATURE_ROUTES ?? [],
  )
  expect(new Set(routes.flatMap((each: string) => Object.values(JSON.parse(each))))).toEqual(new Set(['off']))
})

test('with an edge, the stack has the CDN and stays within the limit of CloudFormation', () => {
  const { app, stack } = makeStack()
  place(stack, 'Photos', { edge: true })
  expect(findingsOf(app)).toEqual([])
  const template = Template.fromStack(stack)
  expect(resourcesOf(template, 'AWS::CloudFront::Distribution')).toHaveLength(1)
  expect(Object.keys(template.toJSON().Resources).length).toBeLessThanOrEqual(500)
})

describe('for the app around it', () => {
  const { app, stack } = makeStack()
  const photos = place(stack, 'Photos')
  const reader = new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  photos.grantRead(reader)
  for (let twice = 0; twice < 2; twice++) {
    photos.metricCompleted().createAlarm(stack, `Completed${twice}`, { threshold: 1, evaluationPeriods: 1 })
    photos.metricBacklogAge().createAlarm(stack, `Backlog${twice}`, { threshold: 1, evaluationPeriods: 1 })
  }
  const template = () => Template.fromStack(stack)

  test('grantRead allows reading by key, of images only, without a finding', () => {
    const policy = resourcesOf(template(), 'AWS::IAM::Policy', 'ReaderDefaultPolicy')[0]!
    expect(policy.Properties.PolicyDocument.Statement).toMatchObject([
      { Action: 's3:GetObject', Effect: 'Allow' },
      {
        Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['IMAGE#*'] } },
      },
    ])
    expect(findingsOf(app)).toEqual([])
  })

  test('a metric is made once, however often it is asked for', () => {
    const filters = resourcesOf(template(), 'AWS::Logs::MetricFilter')
    expect(filters.length).toBeGreaterThan(1)
    const names = filters.map(({ Properties }) => Properties.MetricTransformations[0].MetricName)
    expect(new Set(names).size).toBe(names.length)
    const backlog = resourcesOf(template(), 'AWS::CloudWatch::Alarm', 'Backlog')[0]!
    expect(backlog.Properties.Metrics[0].Expression).toBe('MAX([m0, m1])')
  })
})
