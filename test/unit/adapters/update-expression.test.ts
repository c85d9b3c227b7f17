import { describe, expect, test } from '@jest/globals'
import { updateExpression } from '../../../lambdas/adapters/update-expression.ts'

describe('a transition as an update expression', () => {
  test('sets, removes and counts under the condition of the states', () => {
    expect(
      updateExpression({
        from: ['pending', 'failed'],
        set: { state: 'uploaded', dueAt: undefined },
        remove: ['reason'],
        countAttempt: true,
      }),
    ).toEqual({
      UpdateExpression: 'SET #state = :state REMOVE #reason ADD #attempts :one',
      ConditionExpression: '#state IN (:from0, :from1)',
      ExpressionAttributeNames: { '#state': 'state', '#reason': 'reason', '#attempts': 'attempts' },
      ExpressionAttributeValues: { ':state': 'uploaded', ':from0': 'pending', ':from1': 'failed', ':one': 1 },
    })
  })

  test('leaves out the clauses that it does not need', () => {
    expect(updateExpression({ from: ['deleted'], set: {}, remove: ['dueAt'] }).UpdateExpression).toBe(
      'REMOVE #dueAt',
    )
  })
})
