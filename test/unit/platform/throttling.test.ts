import { BatchWriteCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Context } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDocumentDynamo } from '../../../lambdas/platform/clients.ts'
import { writeBatch } from '../../../lambdas/platform/dynamo/batch-write.ts'
import { isThrottled, mayWait } from '../../../lambdas/platform/throttling.ts'
import { type ScriptedAnswer, startScriptedService } from '../../support/scripted-service.ts'

const environment = { ...process.env }
let service: Awaited<ReturnType<typeof startScriptedService>>

async function dynamoThatAnswers(...script: ScriptedAnswer[]) {
  service = await startScriptedService(script)
  process.env.AWS_ENDPOINT_URL = service.url
  return createDocumentDynamo()
}

const invocation = (remainingMs: number, atMostMs?: number) =>
  mayWait({ reserveMs: 1_000, atMostMs }).before({
    context: { getRemainingTimeInMillis: () => remainingMs } as Context,
  })

const throttled = { error: 'ThrottlingException' }
const cancelled = {
  error: 'TransactionCanceledException',
  members: { CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError', Message: 'slower' }] },
}
const get = new GetCommand({ TableName: 'results', Key: { pk: 'a' } })
const transaction = new TransactWriteCommand({
  TransactItems: [{ Put: { TableName: 'results', Item: { pk: 'a' } } }],
})

beforeEach(() => {
  process.env.AWS_REGION = 'us-east-1'
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'test'
  invocation(20_000)
})
afterEach(() => {
  service.stop()
  process.env = { ...environment }
})

describe('a call of a table that is throttled', () => {
  test("goes on after the SDK's own three attempts", async () => {
    const dynamo = await dynamoThatAnswers(...Array(5).fill(throttled), {
      body: { Item: { pk: { S: 'a' } } },
    })
    expect((await dynamo.send(get)).Item).toEqual({ pk: 'a' })
    expect(service.calls).toHaveLength(6)
  })

  test('is given up as throttled when the invocation has no more time', async () => {
    const dynamo = await dynamoThatAnswers(throttled)
    invocation(1_000)
    await expect(dynamo.send(get)).rejects.toMatchObject({
      name: 'AppError',
      code: 'THROTTLED',
      httpStatus: 503,
      retryAfterSeconds: 2,
    })
  })

  test('does not wait for longer than a call may, however much time is left', async () => {
    const dynamo = await dynamoThatAnswers(throttled)
    invocation(60_000, 500)
    const startedMs = Date.now()
    await expect(dynamo.send(get)).rejects.toMatchObject({ code: 'THROTTLED' })
    expect(Date.now() - startedMs).toBeLessThan(20_000)
  })

  test('is repeated when it is a transaction, which the SDK itself gives up on', async () => {
    const dynamo = await dynamoThatAnswers(cancelled, cancelled, { body: {} })
    await dynamo.send(transaction)
    expect(service.calls).toHaveLength(3)
  })

  test('is no lost race: a transaction that ends throttled is not taken for one', async () => {
    const dynamo = await dynamoThatAnswers(cancelled)
    invocation(0)
    await expect(dynamo.send(transaction)).rejects.toMatchObject({ code: 'THROTTLED' })
  })

  test('is not repeated for any other reason', async () => {
    const dynamo = await dynamoThatAnswers({ error: 'ValidationException' })
    await expect(dynamo.send(get)).rejects.toMatchObject({ name: 'ValidationException' })
    expect(service.calls).toHaveLength(1)
  })

  test('writes what was left over from a batch, until nothing is', async () => {
    const put = (pk: string) => ({ PutRequest: { Item: { pk: { S: pk } } } })
    const left = (...keys: string[]) => ({ body: { UnprocessedItems: { results: keys.map(put) } } })
    const dynamo = await dynamoThatAnswers(...Array(6).fill(left('b')), { body: {} })
    await writeBatch(dynamo, 'results', [
      { PutRequest: { Item: { pk: 'a' } } },
      { PutRequest: { Item: { pk: 'b' } } },
    ])
    expect(service.calls).toHaveLength(7)
    expect(service.calls[6]!.input).toEqual({ RequestItems: { results: [put('b')] } })
  })

  test('says that a batch was throttled when some of it is left in the end', async () => {
    const item = { PutRequest: { Item: { pk: { S: 'a' } } } }
    const dynamo = await dynamoThatAnswers({ body: { UnprocessedItems: { results: [item] } } })
    invocation(0)
    const writing = writeBatch(dynamo, 'results', [{ PutRequest: { Item: { pk: 'a' } } }])
    await expect(writing).rejects.toMatchObject({ code: 'THROTTLED' })
  })
})

test.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'SlowDown', 'RequestThrottled'])(
  '%s means: slower',
  (name) => {
    expect(isThrottled(Object.assign(new Error(), { name }))).toBe(true)
  },
)

test('a failed condition does not', () => {
  expect(isThrottled(Object.assign(new Error(), { name: 'ConditionalCheckFailedException' }))).toBe(false)
  expect(isThrottled(new BatchWriteCommand({ RequestItems: {} }))).toBe(false)
})
