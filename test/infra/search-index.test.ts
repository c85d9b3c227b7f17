import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { describe, expect, test } from 'vitest'
import { followedStates } from '../../lambdas/core/search/indexed-state.ts'
import { AlarmTopic } from '../../lib/constructs/alarm-topic.ts'
import { SearchIndex } from '../../lib/constructs/search-index.ts'
import { asList, resourcesOf, theResource } from './synthesise.ts'

function makeStack() {
  const stack = new Stack()
  const index = new SearchIndex(stack, 'Search', {
    removalPolicy: RemovalPolicy.DESTROY,
    deadLetterRetentionDays: 14,
    maxMessageAgeMinutes: 15,
    alarms: new AlarmTopic(stack, 'Alarms', {}),
  })
  const fn = new LambdaFunction(stack, 'Indexer', {
    code: Code.fromInline('exports.handler = () => {}'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  })
  const key = { name: 'pk', type: AttributeType.STRING }
  return { stack, index, fn, key }
}

function followed() {
  const { stack, index, fn, key } = makeStack()
  const results = new Table(stack, 'Results', { partitionKey: key, stream: StreamViewType.KEYS_ONLY })
  index.allow(fn, 'dynamodb:GetItem')
  index.allowQueryOfOrders(fn)
  index.follow(results, fn)
  return Template.fromStack(stack)
}

interface Index {
  IndexName: string
  KeySchema: { AttributeName: string }[]
  Projection: object
}

const template = followed()

test('the index sorts images in three more orders and keeps no backups', () => {
  const [, table] = theResource(template, 'AWS::DynamoDB::Table', 'Search')
  expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST')
  expect(table.Properties.PointInTimeRecoverySpecification).toBeUndefined()
  const indexes = table.Properties.GlobalSecondaryIndexes.map(
    ({ IndexName, KeySchema, Projection }: Index) => [
      IndexName,
      KeySchema.map(({ AttributeName }) => AttributeName),
      Projection,
    ],
  )
  expect(indexes).toEqual([
    ['byTaken', ['pk', 'takenKey'], { ProjectionType: 'KEYS_ONLY' }],
    ['bySize', ['pk', 'sizeKey'], { ProjectionType: 'KEYS_ONLY' }],
    ['bySharpness', ['pk', 'sharpnessKey'], { ProjectionType: 'KEYS_ONLY' }],
  ])
})

describe('the indexer', () => {
  test('is told of images alone, from the beginning, and what it gives up on is kept', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    const [deadLetters] = theResource(template, 'AWS::SQS::Queue', 'Search')
    expect(mapping?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumRetryAttempts: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [deadLetters, 'Arn'] } } },
    })
  })

  test('is woken for images that have got somewhere, and for those that are gone, but not for passing states', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    const patterns = mapping!.Properties.FilterCriteria.Filters.map((filter: { Pattern: string }) =>
      JSON.parse(filter.Pattern),
    )
    const image = { pk: { S: [{ prefix: 'IMAGE#' }] }, sk: { S: ['IMAGE'] } }
    expect(patterns).toEqual([
      { dynamodb: { Keys: image, NewImage: { state: { S: followedStates } } } },
      { eventName: ['REMOVE'], dynamodb: { Keys: image } },
    ])
    expect(followedStates).toEqual(['pending', 'completed', 'rejected', 'failed', 'expired', 'deleted'])
  })

  test('may do what it needs, by name', () => {
    const actions = resourcesOf(template, 'AWS::IAM::Policy', 'Indexer')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action }: { Action: string | string[] }) => asList(Action))
    expect(actions.filter((action: string) => action.startsWith('dynamodb')).sort()).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:Query',
    ])
  })
})

test('a table without a stream cannot be followed', () => {
  const { stack, index, fn, key } = makeStack()
  const results = new Table(stack, 'Results', { partitionKey: key })
  expect(() => index.follow(results, fn)).toThrow('Expected Default/Results to have a stream')
})
