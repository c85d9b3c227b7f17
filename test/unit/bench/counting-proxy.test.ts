import { buffer } from 'node:stream/consumers'
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CountingProxy, startCountingProxy } from '../../bench/units/counting-proxy.ts'
import { serve } from '../../support/serve.ts'

/** Stands in for the emulator: answers every call, and reports what DynamoDB consumed if asked to. */
const emulator = await serve(async (incoming, outgoing) => {
  const body = (await buffer(incoming)).toString()
  const isAsked = body.includes('"ReturnConsumedCapacity":"INDEXES"')
  const ConsumedCapacity = { TableName: 'table', CapacityUnits: 3, Table: { CapacityUnits: 3 } }
  outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
  outgoing.end(incoming.headers['x-amz-target'] ? JSON.stringify(isAsked ? { ConsumedCapacity } : {}) : '')
})

let proxy: CountingProxy
beforeAll(async () => {
  proxy = await startCountingProxy(emulator.url)
})
beforeEach(() => proxy.reset())
afterAll(async () => {
  await proxy.stop()
  await emulator.stop()
})

const clientOf = (userAgentAppId?: string) => ({
  endpoint: proxy.endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
  userAgentAppId,
})

test('counts the calls of each function under the names that the bill uses', async () => {
  const s3 = new S3Client({ ...clientOf('analyze/PTEnv/'), forcePathStyle: true })
  const sqs = new SQSClient(clientOf('sweep/PTEnv/'))
  const Bucket = 'derived'
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'photo' }))
  await s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'photo' }))
  await s3.send(new ListObjectVersionsCommand({ Bucket }))
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${proxy.endpoint}/queue` }))
  await fetch(`${proxy.endpoint}/_aws/execute-api/abc/$default/v1/images`)
  const calls = Object.entries(proxy.usage()).map(([caller, usage]) => [caller, usage.calls])
  expect(Object.fromEntries(calls)).toEqual({
    analyze: { 's3:PutObject': 2, 's3:List': 1 },
    sweep: { 'sqs:ReceiveMessage': 1 },
    client: { 'execute-api:Invoke': 1 },
  })
})

test('asks DynamoDB what a call consumed, and counts that', async () => {
  const Key = { pk: { S: 'LIMITS#alice' }, sk: { S: 'REQUESTS' } }
  await new DynamoDBClient(clientOf('images/PTEnv/')).send(new UpdateItemCommand({ TableName: 'table', Key }))
  expect(proxy.usage()).toEqual({
    images: {
      calls: { 'dynamodb:UpdateItem': 1 },
      units: [{ table: 'table', direction: 'write', kind: 'UpdateItem LIMITS REQUESTS', count: 3 }],
    },
  })
})
