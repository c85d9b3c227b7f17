import { buffer } from 'node:stream/consumers'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type AwsProxy,
  type ProxyHook,
  readWhole,
  startAwsProxy,
} from '../../../support/aws-proxy/aws-proxy.ts'
import type { AwsRequest } from '../../../support/aws-proxy/aws-request.ts'
import { type LoopbackServer, serve } from '../../../support/serve.ts'

/** Answers every request by describing it. */
let echo: LoopbackServer
let proxy: AwsProxy
const seen: AwsRequest[] = []
let hook: ProxyHook

beforeEach(async () => {
  seen.length = 0
  hook = (_request, forward) => forward()
  echo = await serve(async (request, response) => {
    const body = (await buffer(request)).toString('latin1')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: request.url, headers: request.headers, length: body.length, body }))
  })
  const observe: ProxyHook = (request, forward) => {
    seen.push(request)
    return forward()
  }
  proxy = await startAwsProxy({
    upstream: echo.url,
    hooks: [observe, (request, forward) => hook(request, forward)],
  })
})

afterEach(async () => {
  await proxy.stop()
  await echo.stop()
})

const settings = () => ({
  endpoint: proxy.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  userAgentAppId: 'analyze/PT/NO-OP/2.35.0/PTEnv/NA',
  maxAttempts: 1,
})

test('identifies operation, service, caller and body of a call', async () => {
  const dynamo = new DynamoDBClient(settings())
  await dynamo.send(new GetItemCommand({ TableName: 'results', Key: { pk: { S: 'a' } } }))
  const sqs = new SQSClient({ ...settings(), useQueueUrlAsEndpoint: false, md5: false })
  await sqs.send(new SendMessageCommand({ QueueUrl: 'http://queue/1', MessageBody: 'hello' }))
  const s3 = new S3Client({ ...settings(), forcePathStyle: true })
  await s3.send(new GetObjectCommand({ Bucket: 'originals', Key: 'a/b.jpg' }))

  const told = seen.map(({ service, operation, caller }) => [service, operation, caller])
  expect(told).toEqual([
    ['dynamodb', 'GetItem', 'analyze'],
    ['sqs', 'SendMessage', 'analyze'],
    ['s3', 'GetObject', 'analyze'],
  ])
  expect(JSON.parse(String(seen[0]!.body))).toEqual({ TableName: 'results', Key: { pk: { S: 'a' } } })
  expect(seen[2]!.body).toBeUndefined()
})

test('keeps host and query of a presigned URL, and streams what is uploaded', async () => {
  const s3 = new S3Client({
    ...settings(),
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'originals', Key: 'a b.jpg' }))
  const response = await fetch(url, { method: 'PUT', body: Buffer.alloc(3_000_000, 7) })
  const arrived = (await response.json()) as { url: string; headers: Record<string, string>; length: number }
  expect(arrived.length).toBe(3_000_000)
  expect(arrived.headers.host).toBe(new URL(proxy.endpoint).host)
  expect(arrived.url).toBe(url.slice(proxy.endpoint.length))
  expect(seen[0]).toMatchObject({ service: 's3', operation: 'PutObject', body: undefined })
})

test('lets a hook answer by itself, change the request and change the answer', async () => {
  const ask = async (body: string) => {
    const response = await fetch(proxy.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
      body,
    })
    return { status: response.status, body: (await response.json()) as object }
  }
  hook = async ({ body }, forward) => {
    if (String(body) === 'no') return { status: 400, headers: {}, body: Buffer.from('{}') }
    const answered = await readWhole(
      await forward({ operation: 'PutItem', body: Buffer.from('something else') }),
    )
    return { ...answered, status: 202 }
  }
  expect(await ask('no')).toEqual({ status: 400, body: {} })
  expect(await ask('yes')).toMatchObject({
    status: 202,
    body: { body: 'something else', headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' } },
  })
})

test('breaks the connection when the emulator is gone, as without a proxy', async () => {
  await echo.stop()
  await expect(fetch(proxy.endpoint)).rejects.toThrow('fetch failed')
})
