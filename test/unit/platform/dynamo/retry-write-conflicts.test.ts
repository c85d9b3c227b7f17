import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { createDocumentDynamo } from '../../../../lambdas/platform/clients.ts'
import { functionEnvironment } from '../../../support/function-environment.ts'
import { useFakeTime } from '../../support/fake-time.ts'
import { type Answer, answeredBy, cancelled, fault } from '../../support/sdk-answers.ts'

useFakeTime()
Object.assign(process.env, functionEnvironment)
const row = { TableName: 'table', Key: { pk: 'OWNER#alice', sk: 'KEYS' } }
const put = () => new PutCommand({ TableName: 'table', Item: row.Key })
const transaction = () => new TransactWriteCommand({ TransactItems: [{ Delete: row }, { Delete: row }] })
const conflict = fault('TransactionConflictException')

/** Refuses the first requests in this way, and accepts the next one. */
const refusing = (times: number, refusal: Answer) => {
  let left = times
  return () => (left-- > 0 ? refusal : {})
}

describe('a write that collides with another one', () => {
  test.each([
    ['PutItem', put, conflict],
    ['UpdateItem', () => new UpdateCommand({ ...row, UpdateExpression: 'REMOVE x' }), conflict],
    ['DeleteItem', () => new DeleteCommand(row), conflict],
    ['TransactWriteItems', transaction, cancelled('None', 'TransactionConflict')],
  ])('is sent again: %s', async (_, command, refusal) => {
    const { client, calls } = answeredBy(createDocumentDynamo(), refusing(6, refusal))
    await client.send(command() as PutCommand)
    expect(calls).toHaveLength(7)
  })

  test('is sent again while the same transaction is still in progress', async () => {
    const { client, calls } = answeredBy(
      createDocumentDynamo(),
      refusing(1, fault('TransactionInProgressException')),
    )
    await client.send(transaction())
    expect(calls).toHaveLength(2)
  })

  test('is given up with an error that says when to try again', async () => {
    const { client, calls } = answeredBy(createDocumentDynamo(), () => conflict)
    await expect(client.send(put())).rejects.toMatchObject({
      code: 'DEPENDENCY_FAILED',
      httpStatus: 503,
      retryAfterSeconds: 1,
    })
    expect(calls).toHaveLength(13)
  })
})

test('twenty writers of one row all succeed', async () => {
  let inFlight = 0
  let written = 0
  const { client } = answeredBy(createDocumentDynamo(), async () => {
    // As DynamoDB does: of two overlapping writes, the later one is refused.
    if (inFlight > 0) return cancelled('TransactionConflict', 'None')
    inFlight++
    await new Promise((done) => setTimeout(done, 5 + Math.random() * 5))
    inFlight--
    written++
    return {}
  })
  await Promise.all(Array.from({ length: 20 }, () => client.send(transaction())))
  expect(written).toBe(20)
})

describe('a failed condition is reported at once', () => {
  test.each([
    ['for a single write', put, fault('ConditionalCheckFailedException'), 'ConditionalCheckFailedException'],
    [
      'of a transaction',
      transaction,
      cancelled('None', 'ConditionalCheckFailed'),
      'TransactionCanceledException',
    ],
    [
      'for a transaction that also collided',
      transaction,
      cancelled('TransactionConflict', 'ConditionalCheckFailed'),
      'TransactionCanceledException',
    ],
  ])('%s', async (_, command, refusal, name) => {
    const { client, calls } = answeredBy(createDocumentDynamo(), () => refusal)
    await expect(client.send(command() as PutCommand)).rejects.toMatchObject({ name })
    expect(calls).toHaveLength(1)
  })
})
