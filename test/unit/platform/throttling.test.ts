import { BatchWriteCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Context } from 'aws-lambda'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDocumentDynamo } from '../../../lambdas/platform/clients.ts'
import { writeBatch } from '../../../lambdas/platform/dynamo/batch-write.ts'
import { isThrottled, mayWait } from '../../../lambdas/platform/throttling.ts'
import { functionEnvironment } from '../../support/function-environment.ts'
import { useFakeTime } from '../support/fake-time.ts'
import { type Answer, answeredBy, cancelled, fault, inTurn } from '../support/sdk-answers.ts'

useFakeTime()
Object.assign(process.env, functionEnvironment)

const dynamoThatAnswers = (...answers: Answer[]) => answeredBy(createDocumentDynamo(), inTurn(...answers))

const invocation = (remainingMs: number, atMostMs?: number) =>
  mayWait({ reserveMs: 1_000, atMostMs }).before({
    context: { getRemainingTimeInMillis: () => remainingMs } as Context,
  })

const throttled = fault('ThrottlingException')
const cancelledAsThrottled = cancelled('None', 'ThrottlingError')
const get = new GetCommand({ TableName: 'results', Key: { pk: 'a' } })
const transaction = new TransactWriteCommand({
  TransactItems: [{ Put: { TableName: 'results', Item: { pk: 'a' } } }],
})

beforeEach(() => invocation(20_000))

describe('a call of a table that is throttled', () => {
  test("continues after the SDK's own three attempts", async () => {
    const { client: dynamo, calls } = dynamoThatAnswers(...Array(5).fill(throttled), {
      body: { Item: { pk: { S: 'a' } } },
    })
    expect((await dynamo.send(get)).Item).toEqual({ pk: 'a' })
    expect(calls).toHaveLength(6)
  })

  test('is given up as throttled when the invocation has no time left', async () => {
    const { client: dynamo } = dynamoThatAnswers(throttled)
    invocation(1_000)
    await expect(dynamo.send(get)).rejects.toMatchObject({
      name: 'AppError',
      code: 'THROTTLED',
      httpStatus: 503,
      retryAfterSeconds: 2,
    })
  })

  test('never waits longer than a call may, however much time is left', async () => {
    const { client: dynamo } = dynamoThatAnswers(throttled)
    invocation(60_000, 500)
    const startedMs = Date.now()
    await expect(dynamo.send(get)).rejects.toMatchObject({ code: 'THROTTLED' })
    expect(Date.now() - startedMs).toBeLessThan(20_000)
  })

  test('is repeated if it is a transaction, which the SDK gives up on', async () => {
    const { client: dynamo, calls } = dynamoThatAnswers(cancelledAsThrottled, cancelledAsThrottled, {
      body: {},
    })
    await dynamo.send(transaction)
    expect(calls).toHaveLength(3)
  })

  test('is not mistaken for a lost race when a transaction ends throttled', async () => {
    const { client: dynamo } = dynamoThatAnswers(cancelledAsThrottled)
    invocation(0)
    await expect(dynamo.send(transaction)).rejects.toMatchObject({ code: 'THROTTLED' })
  })

  test('is not repeated for any other reason', async () => {
    const { client: dynamo, calls } = dynamoThatAnswers(fault('ValidationException'))
    await expect(dynamo.send(get)).rejects.toMatchObject({ name: 'ValidationException' })
    expect(calls).toHaveLength(1)
  })

  test('writes the unprocessed items of a batch until none is left', async () => {
    const put = (pk: string) => ({ PutRequest: { Item: { pk: { S: pk } } } })
    const left = (...keys: string[]) => ({ body: { UnprocessedItems: { results: keys.map(put) } } })
    const { client: dynamo, calls } = dynamoThatAnswers(...Array(6).fill(left('b')), { body: {} })
    await writeBatch(dynamo, 'results', [
      { PutRequest: { Item: { pk: 'a' } } },
      { PutRequest: { Item: { pk: 'b' } } },
    ])
    expect(calls).toHaveLength(7)
    expect(calls[6]!.input).toEqual({ RequestItems: { results: [put('b')] } })
  })

  test('reports a throttled batch if some items are left in the end', async () => {
    const item = { PutRequest: { Item: { pk: { S: 'a' } } } }
    const { client: dynamo } = dynamoThatAnswers({ body: { UnprocessedItems: { results: [item] } } })
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
