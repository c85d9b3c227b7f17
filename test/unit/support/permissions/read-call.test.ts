import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as dynamo from '@aws-sdk/client-dynamodb'
import { DescribeEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition'
import * as s3 from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { describeRequest } from '../../../support/aws-proxy/aws-request.ts'
import { callOf, nameInTemplate, readNeeds } from '../../../support/permissions/read-call.ts'
import { readableArn } from '../../../support/permissions/resource.ts'
import { needsOfAnswer } from '../../../support/permissions/s3-needs.ts'

interface Sent {
  method: string
  path: string
  query: Record<string, string | string[] | null>
  headers: Record<string, string>
  body?: string | Uint8Array
}

/** The client's request as the proxy would see it, without sending it. */
async function requestOf(
  Client: new (config: never) => { send(command: never): Promise<unknown> },
  command: object,
) {
  let sent: Sent | undefined
  const requestHandler = {
    handle: async (request: Sent) => {
      sent = request
      throw Object.assign(new Error('Not sent'), { $retryable: undefined })
    },
  }
  const client = new Client({
    endpoint: 'http://127.0.0.1:4566',
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
    requestHandler,
  } as never)
  await client.send(command as never).catch(() => {})
  const { method, path, query, headers, body } = sent!
  const search = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value ?? ''))}`,
  )
  return describeRequest({
    method,
    path: search.length > 0 ? `${path}?${search.join('&')}` : path,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : body && Buffer.copyBytesFrom(body),
  })
}

type Client = Parameters<typeof requestOf>[0]
const needs = async (Client: Client, command: object) =>
  readNeeds(await requestOf(Client, command)).map((need) => {
    const { action, resource, partitions } = callOf(need, new Map())
    return `${action} ${readableArn(resource)}${partitions ? ` in ${partitions}` : ''}`
  })

/** With the command's name in front, for the name of the test. */
const named = <T>(cases: [command: object, expected: T][]) =>
  cases.map(([command, expected]) => [command.constructor.name, command, expected] as const)

const Key = { pk: { S: 'IMAGE#alice#1' } }
const other = { pk: { S: 'WORK#alice' } }
const TableName = 'Results'

describe('what a call of DynamoDB needs:', () => {
  test.each(
    named([
      [new dynamo.GetItemCommand({ TableName, Key }), ['dynamodb:GetItem Results in IMAGE#id']],
      [
        new dynamo.GetItemCommand({
          TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/Results',
          Key,
        }),
        ['dynamodb:GetItem Results in IMAGE#id'],
      ],
      [
        new dynamo.PutItemCommand({ TableName, Item: { ...other, sk: { S: 'JOB#1' } } }),
        ['dynamodb:PutItem Results in WORK#id'],
      ],
      [
        new dynamo.QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :jobs)',
          ExpressionAttributeValues: { ':owner': other.pk, ':jobs': { S: 'JOB#' } },
        }),
        ['dynamodb:Query Results in WORK#id'],
      ],
      [
        new dynamo.QueryCommand({ TableName, IndexName: 'openWork' }),
        ['dynamodb:Query Results/index/openWork'],
      ],
      [new dynamo.DescribeTableCommand({ TableName }), ['dynamodb:DescribeTable Results']],
      [
        new dynamo.BatchGetItemCommand({
          RequestItems: { Results: { Keys: [other, Key] }, Index: { Keys: [Key] } },
        }),
        ['dynamodb:BatchGetItem Results in IMAGE#id,WORK#id', 'dynamodb:BatchGetItem Index in IMAGE#id'],
      ],
      [
        new dynamo.BatchWriteItemCommand({
          RequestItems: { Results: [{ DeleteRequest: { Key } }, { PutRequest: { Item: other } }] },
        }),
        ['dynamodb:BatchWriteItem Results in IMAGE#id,WORK#id'],
      ],
      [
        new dynamo.TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: Key } },
            { Update: { TableName, Key, UpdateExpression: 'x' } },
            { Update: { TableName, Key: other, UpdateExpression: 'x' } },
            { Delete: { TableName: 'Index', Key } },
            { ConditionCheck: { TableName, Key, ConditionExpression: 'x' } },
          ],
        }),
        [
          'dynamodb:PutItem Results in IMAGE#id',
          'dynamodb:UpdateItem Results in IMAGE#id,WORK#id',
          'dynamodb:DeleteItem Index in IMAGE#id',
          'dynamodb:ConditionCheckItem Results in IMAGE#id',
        ],
      ],
      [
        new dynamo.TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] }),
        ['dynamodb:GetItem Results in IMAGE#id'],
      ],
    ]),
  )('%s', async (_name, command, expected) => {
    expect(await needs(dynamo.DynamoDBClient as Client, command)).toEqual(expected)
  })
})

describe('what a call of S3 needs:', () => {
  const Bucket = 'photos'
  const object = { Bucket, Key: 'owner/a b.jpg' }
  const anId = '01890a5d-ac96-774b-bcce-b302099a8057'
  test.each(
    named([
      [new s3.GetObjectCommand(object), ['s3:GetObject photos/owner/a b.jpg']],
      [new s3.GetObjectCommand({ ...object, VersionId: '1' }), ['s3:GetObjectVersion photos/owner/a b.jpg']],
      [new s3.HeadObjectCommand(object), ['s3:GetObject photos/owner/a b.jpg']],
      [
        new s3.GetObjectCommand({ Bucket, Key: `${anId}/${anId}/1.webp` }),
        ['s3:GetObject photos/id/id/1.webp'],
      ],
      [new s3.PutObjectCommand({ ...object, Body: 'x' }), ['s3:PutObject photos/owner/a b.jpg']],
      [new s3.DeleteObjectCommand(object), ['s3:DeleteObject photos/owner/a b.jpg']],
      [
        new s3.DeleteObjectCommand({ ...object, VersionId: '1' }),
        ['s3:DeleteObjectVersion photos/owner/a b.jpg'],
      ],
      [
        new s3.DeleteObjectsCommand({
          Bucket,
          Delete: { Objects: [{ Key: 'a' }, { Key: 'b&c', VersionId: '1' }] },
        }),
        ['s3:DeleteObject photos/a', 's3:DeleteObjectVersion photos/b&c'],
      ],
      [new s3.ListObjectsV2Command({ Bucket, Prefix: 'a' }), ['s3:ListBucket photos']],
      [new s3.ListObjectVersionsCommand({ Bucket, Prefix: 'a' }), ['s3:ListBucketVersions photos']],
      [new s3.HeadBucketCommand({ Bucket }), ['s3:ListBucket photos']],
      [new s3.CreateMultipartUploadCommand(object), ['s3:PutObject photos/owner/a b.jpg']],
      [
        new s3.AbortMultipartUploadCommand({ ...object, UploadId: 'u' }),
        ['s3:AbortMultipartUpload photos/owner/a b.jpg'],
      ],
    ]),
  )('%s', async (_name, command, expected) => {
    expect(await needs(s3.S3Client as Client, command)).toEqual(expected)
  })

  test('distinguishing a missing object from a forbidden one needs ListBucket', async () => {
    const request = await requestOf(s3.S3Client as Client, new s3.HeadObjectCommand(object))
    const [need] = needsOfAnswer(request, 404)
    expect(need).toEqual({ action: 's3:ListBucket', resource: { type: 'bucket', name: 'photos' } })
    expect(needsOfAnswer(request, 200)).toEqual([])
    const deletion = await requestOf(s3.S3Client as Client, new s3.DeleteObjectCommand(object))
    expect(needsOfAnswer(deletion, 404)).toEqual([])
  })
})

const ofOtherServices: [client: unknown, command: object, expected: string[]][] = [
  [
    SQSClient,
    new SendMessageBatchCommand({ QueueUrl: 'http://q/0/Work', Entries: [] }),
    ['sqs:SendMessage Work'],
  ],
  [SQSClient, new ReceiveMessageCommand({ QueueUrl: 'http://q/0/Work' }), ['sqs:ReceiveMessage Work']],
  [
    EventBridgeClient,
    new PutEventsCommand({ Entries: [{ EventBusName: 'arn:aws:events:r:0:event-bus/bus' }, {}] }),
    ['events:PutEvents bus', 'events:PutEvents default'],
  ],
  [EventBridgeClient, new DescribeEventBusCommand({ Name: 'bus' }), ['events:DescribeEventBus bus']],
  [
    CognitoIdentityProviderClient,
    new AdminGetUserCommand({ UserPoolId: 'us-east-1_a', Username: 'u' }),
    ['cognito-idp:AdminGetUser us-east-1_a'],
  ],
  // Not signed: open to anybody.
  [
    CognitoIdentityProviderClient,
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: 'c' }),
    [],
  ],
  [RekognitionClient, new DetectLabelsCommand({ Image: {} }), ['rekognition:DetectLabels *']],
]
test.each(ofOtherServices.map((entry) => [entry[1].constructor.name, ...entry] as const))(
  'what %s needs',
  async (_name, client, command, expected) => {
    expect(await needs(client as Client, command)).toEqual(expected)
  },
)

test('a copy reads its source, as it is or in one version, and writes its target', async () => {
  const copy = (CopySource: string) =>
    needs(
      s3.S3Client as Client,
      new s3.CopyObjectCommand({ Bucket: 'photos', Key: 'a', CopySource, TaggingDirective: 'REPLACE' }),
    )
  expect(await copy('source/b%20c')).toEqual(['s3:GetObject source/b c', 's3:PutObject photos/a'])
  expect(await copy('source/b?versionId=1')).toEqual([
    's3:GetObjectVersion source/b',
    's3:PutObject photos/a',
  ])
})

test('an unknown call is refused by name', async () => {
  const copy = new s3.CopyObjectCommand({ Bucket: 'photos', Key: 'a', CopySource: 'photos/b' })
  await expect(needs(s3.S3Client as Client, copy)).rejects.toThrow('received s3 CopyObject')
  await expect(needs(dynamo.DynamoDBClient as Client, new dynamo.ListTablesCommand({}))).rejects.toThrow(
    'ListTables',
  )
  const search = {
    TableName,
    KeyConditionExpression: 'sk = :sk',
    ExpressionAttributeValues: { ':sk': Key.pk },
  }
  await expect(needs(dynamo.DynamoDBClient as Client, new dynamo.QueryCommand(search))).rejects.toThrow(
    'begins with "pk = :value"',
  )
  const unknown = describeRequest({ method: 'GET', path: '/', headers: {} })
  expect(() => readNeeds(unknown)).toThrow('Expected a call that read-call.ts knows')
})

test('two resources of the same name are distinguished by type', () => {
  const bus = { type: 'bus', name: 'stage' } as const
  const logicalIds = new Map([
    [nameInTemplate(bus), 'Bus12345678'],
    [nameInTemplate({ type: 'bucket', name: 'stage' }), 'Bucket12345678'],
  ])
  expect(callOf({ action: 'events:PutEvents', resource: bus }, logicalIds).resource).toMatch(
    /event-bus\/Bus12345678$/,
  )
})
