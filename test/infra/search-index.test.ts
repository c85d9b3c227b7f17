import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { describe, expect, test } from 'vitest'
import { terminalStates } from '../../lambdas/image-record/image-row.ts'
import { AlarmTopic } from '../../lib/constructs/alarm-topic.ts'
import { SearchIndex } from '../../lib/constructs/search-index.ts'
import { namesOfStage } from '../../lib/stage-names.ts'
import { asList, coreTemplate, resourcesOf, theResource } from './synthesise.ts'

function makeStack() {
  const stack = new Stack()
  stack.node.setContext('aws:cdk:bundling-stacks', [])
  const alarms = new AlarmTopic(stack, 'Alarms', {})
  const index = new SearchIndex(stack, 'Search', {
    names: namesOfStage('test'),
    removalPolicy: RemovalPolicy.DESTROY,
    accessLogs: new Bucket(stack, 'AccessLogs'),
    queue: {
      deadLetterRetentionDays: 14,
      messageRetentionDays: 4,
      maxMessageAgeMinutes: 15,
      maxReceiveCount: 5,
      alarms,
    },
    writerTimeout: Duration.minutes(2),
    maintenanceTimeout: Duration.minutes(15),
    alarms,
    layerArchitecture: 'x86_64',
  })
  const fn = (id: string) =>
    new LambdaFunction(stack, id, {
      code: Code.fromInline('exports.handler = () => {}'),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
    })
  const key = { name: 'pk', type: AttributeType.STRING }
  return { stack, index, fn, key }
}

function connected() {
  const { stack, index, fn, key } = makeStack()
  const results = new Table(stack, 'Results', { partitionKey: key, stream: StreamViewType.KEYS_ONLY })
  const writer = fn('Writer')
  index.allowWriting(writer)
  index.changes.feed(writer, { maxConcurrency: 6 })
  const follower = fn('Follower')
  index.follow(results, follower, { batchWindow: Duration.seconds(7) })
  index.changes.allow(follower, 'INDEX_CHANGES_QUEUE_URL', 'sqs:SendMessage')
  index.allowReading(fn('Reader'))
  const keeper = fn('Keeper')
  index.allowMaintenance(keeper)
  index.maintenance.feed(keeper, { batchSize: 1, maxConcurrency: 7 })
  return Template.fromStack(stack)
}

const template = connected()
const actionsOf = (prefix: string): string[] =>
  resourcesOf(template, 'AWS::IAM::Policy', prefix)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action }: { Action: string | string[] }) => asList(Action))
    .sort()

describe('the bucket of datasets', () => {
  test('keeps no versions, so deleted files are gone', () => {
    const [, bucket] = theResource(template, 'AWS::S3::Bucket', 'Search')
    expect(bucket.Properties.VersioningConfiguration).toBeUndefined()
    expect(bucket.Properties.LifecycleConfiguration.Rules).toMatchObject([
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ])
    expect(bucket.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets).toBe(true)
  })

  test('is read by some functions, written by one, and cleaned up by another', () => {
    expect(actionsOf('Reader')).toEqual(['s3:GetObject', 's3:ListBucket'])
    expect(actionsOf('Writer').filter((action) => action.startsWith('s3:'))).toEqual([
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ])
    expect(actionsOf('Keeper')).toContain('s3:DeleteObject')
    const clearing = resourcesOf(template, 'AWS::IAM::Policy', 'Writer')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }: { Action: string | string[] }) => asList(Action).includes('s3:DeleteObject'))
    expect(JSON.stringify(clearing.map(({ Resource }: { Resource: unknown }) => Resource))).toContain(
      '"/*/_transactions/*"',
    )
  })
})

describe('the follower', () => {
  test('follows only images, from the beginning of the stream, and keeps what it gives up on', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping', 'Follower')
    const [deadLetters] = theResource(template, 'AWS::SQS::Queue', 'SearchDeadLetters')
    expect(mapping?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 7,
      MaximumRetryAttempts: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [deadLetters, 'Arn'] } } },
    })
  })

  test('is invoked for settled and deleted images, but not for states in between', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping', 'Follower')
    const patterns = mapping!.Properties.FilterCriteria.Filters.map((filter: { Pattern: string }) =>
      JSON.parse(filter.Pattern),
    )
    const image = { pk: { S: [{ prefix: 'IMAGE#' }] }, sk: { S: ['IMAGE'] } }
    expect(patterns).toEqual([
      { dynamodb: { Keys: image, NewImage: { state: { S: terminalStates } } } },
      { eventName: ['REMOVE'], dynamodb: { Keys: image } },
    ])
  })

  test('refuses a table without a stream', () => {
    const { stack, index, fn, key } = makeStack()
    const results = new Table(stack, 'Results', { partitionKey: key })
    expect(() => index.follow(results, fn('Writer'), { batchWindow: Duration.seconds(1) })).toThrow(
      'Expected Default/Results to have a stream',
    )
  })
})

test('SQS gives the changes of an owner to one writer at a time', () => {
  const [, work] = theResource(template, 'AWS::SQS::Queue', 'SearchChangesWork')
  const [deadLetters] = theResource(template, 'AWS::SQS::Queue', 'SearchChangesDeadLetters')
  expect(work.Properties).toMatchObject({
    FifoQueue: true,
    // Otherwise all owners together have 300 requests a second.
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    VisibilityTimeout: 720,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] }, maxReceiveCount: 100 },
  })
  const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping', 'Writer')
  expect(mapping?.Properties).toMatchObject({
    BatchSize: 10,
    ScalingConfig: { MaximumConcurrency: 6 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  })
  expect(actionsOf('Writer')).toContain('sqs:ChangeMessageVisibility')
  expect(actionsOf('Follower').filter((action) => action.startsWith('s3:'))).toEqual([])
})

test('an alarm watches the oldest entry of both queues', () => {
  const thresholds = { SearchChangesWorkTooOld: 900, SearchMaintenanceLags: 3_600 }
  for (const [queue, Threshold] of Object.entries(thresholds))
    expect(theResource(template, 'AWS::CloudWatch::Alarm', queue)[1].Properties).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold,
    })
})

test('only functions that use the index have Lance and its environment', () => {
  const core = coreTemplate()
  const [layer] = theResource(core, 'AWS::Lambda::LayerVersion', 'IndexLance')
  const carriers = Object.entries(core.findResources('AWS::Lambda::Function')).filter(([, { Properties }]) =>
    JSON.stringify(Properties.Layers ?? []).includes(layer),
  )
  const handlers = carriers.map(
    ([, { Properties }]) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
  )
  expect(handlers.sort()).toEqual(['feedback', 'index-images', 'inspect', 'library', 'maintain-index'])
  for (const [, { Properties }] of carriers) {
    const { POWERTOOLS_SERVICE_NAME: handler, ...variables } = Properties.Environment.Variables
    expect(variables).toMatchObject({
      LANCE_CPU_THREADS: '4',
      LANCEDB_LOG: 'error',
      MALLOC_ARENA_MAX: '4',
      AWS_USER_AGENT: `lance app/${handler}`,
    })
  }
})
