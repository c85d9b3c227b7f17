import { describe, expect, test } from 'vitest'
import { type Answer, asking, type Question, unitsOf } from '../../bench/units/dynamo-units.ts'

const key = { pk: { S: 'LIMITS#alice' }, sk: { S: 'REQUESTS' } }
const question = (more: Partial<Question> = {}): Question => ({ TableName: 'table', Key: key, ...more })
const countsOf = (operation: string, asked: Question, answer: Answer) =>
  unitsOf(operation, asked, answer).map(({ direction, kind, count }) => `${direction} ${kind} ${count}`)

describe('units of a call', () => {
  test('of a write are those of its item and of each index', () => {
    const ConsumedCapacity = {
      TableName: 'table',
      CapacityUnits: 4,
      GlobalSecondaryIndexes: { openWork: { CapacityUnits: 2 } },
    }
    expect(countsOf('UpdateItem', question(), { ConsumedCapacity })).toEqual([
      'write UpdateItem LIMITS REQUESTS 2',
      'write UpdateItem openWork 2',
    ])
  })

  test('of a condition that failed are those of the item that it was checked on', () => {
    const Item = { ...key, text: { S: 'x'.repeat(1_024) } }
    const refused = { __type: 'com.amazonaws.dynamodb#ConditionalCheckFailedException', Item }
    expect(countsOf('UpdateItem', question(), refused)).toEqual([
      'write UpdateItem LIMITS REQUESTS, refused 2',
    ])
    expect(asking('UpdateItem', question({ ConditionExpression: 'a = :b' }))).toMatchObject({
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
  })

  test('of a read depend on sizes, and double for consistent reads', () => {
    const Items = [{ ...key, text: { S: 'x'.repeat(4_096) } }]
    const values = { ':of': { S: 'IMAGE#alice#1' } }
    const query: Question = { TableName: 'table', ExpressionAttributeValues: values }
    expect(countsOf('Query', query, { Items })).toEqual(['read Query IMAGE 1'])
    expect(countsOf('Query', { ...query, ConsistentRead: true }, { Items })).toEqual(['read Query IMAGE 2'])
    expect(countsOf('GetItem', question({ ConsistentRead: true }), {})).toEqual([
      'read GetItem LIMITS REQUESTS 1',
    ])
  })

  test('are zero for any other failure', () => {
    expect(countsOf('GetItem', question(), { __type: 'ThrottlingException' })).toEqual([])
    expect(countsOf('PutItem', question(), { __type: 'ThrottlingException' })).toEqual([])
  })
})
