import { expect, test } from 'vitest'
import { changeExpression } from '../../../../lambdas/platform/dynamo/change-expression.ts'

interface Row {
  url: string
  enabled: boolean
  failingSince?: string
}

test('sets, removes and requires values of an existing row', () => {
  const changes = {
    set: { enabled: false, url: undefined },
    remove: ['failingSince'],
    when: { url: 'a' },
  } as const
  expect(changeExpression<Row>(changes)).toEqual({
    UpdateExpression: 'SET #enabled = :enabled REMOVE #failingSince',
    ConditionExpression: 'attribute_exists(sk) AND #url = :when_url',
    ExpressionAttributeNames: { '#enabled': 'enabled', '#failingSince': 'failingSince', '#url': 'url' },
    ExpressionAttributeValues: { ':enabled': false, ':when_url': 'a' },
  })
})

test('requires an attribute to be absent, or to have one of several values', () => {
  expect(changeExpression({ set: { a: 1 }, when: { b: undefined }, unless: ['c'] }).ConditionExpression).toBe(
    'attribute_exists(sk) AND attribute_not_exists(#b) AND attribute_not_exists(#c)',
  )
  expect(changeExpression({ set: { a: 1 }, among: { a: [2, 3] } })).toEqual({
    UpdateExpression: 'SET #a = :a',
    ConditionExpression: '#a IN (:a_0, :a_1)',
    ExpressionAttributeNames: { '#a': 'a' },
    ExpressionAttributeValues: { ':a': 1, ':a_0': 2, ':a_1': 3 },
  })
})

test('only removing needs no values', () => {
  expect(changeExpression<Row>({ remove: ['failingSince'] })).toEqual({
    UpdateExpression: 'REMOVE #failingSince',
    ConditionExpression: 'attribute_exists(sk)',
    ExpressionAttributeNames: { '#failingSince': 'failingSince' },
  })
})
