import { expect, test } from 'vitest'
import { changeExpression } from '../../../../lambdas/webhooks/aws/change-expression.ts'

interface Row {
  url: string
  enabled: boolean
  failingSince?: string
}

test('sets, removes and asks for what must still be, of a row that is there', () => {
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

test('only removing needs no values', () => {
  expect(changeExpression<Row>({ remove: ['failingSince'] })).toEqual({
    UpdateExpression: 'REMOVE #failingSince',
    ConditionExpression: 'attribute_exists(sk)',
    ExpressionAttributeNames: { '#failingSince': 'failingSince' },
  })
})
