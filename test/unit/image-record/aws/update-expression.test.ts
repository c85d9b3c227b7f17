import { describe, expect, test } from 'vitest'
import { updateExpression } from '../../../../lambdas/image-record/aws/update-expression.ts'

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
      UpdateExpression: 'SET #state = :state REMOVE #reason ADD #revision :one, #attempts :one',
      ConditionExpression: '#state IN (:state_0, :state_1)',
      ExpressionAttributeNames: {
        '#state': 'state',
        '#revision': 'revision',
        '#reason': 'reason',
        '#attempts': 'attempts',
      },
      ExpressionAttributeValues: {
        ':state': 'uploaded',
        ':state_0': 'pending',
        ':state_1': 'failed',
        ':one': 1,
      },
    })
  })

  test('is conditional on the values that it was decided on', () => {
    const { ConditionExpression, ExpressionAttributeValues } = updateExpression({
      from: ['analyzed'],
      when: { version: 2, visionRevision: 7 },
      set: { visionRevision: 8 },
    })
    expect(ConditionExpression).toBe(
      '#state IN (:state_0) AND #version = :when_version AND #visionRevision = :when_visionRevision',
    )
    expect(ExpressionAttributeValues).toMatchObject({
      ':when_version': 2,
      ':when_visionRevision': 7,
      ':visionRevision': 8,
    })
  })

  test('keeps the time of the sweep if that is enough', () => {
    const { UpdateExpression } = updateExpression({
      from: ['pending'],
      set: { dueAt: '2026-01-01T00:00:00.000Z', openShard: 'open#0' },
      keepsTurn: true,
    })
    expect(UpdateExpression).toBe(
      'SET #dueAt = if_not_exists(#dueAt, :dueAt), #openShard = :openShard ADD #revision :one',
    )
  })

  test('leaves out the clauses that it does not need', () => {
    expect(updateExpression({ from: ['deleted'], set: {}, remove: ['dueAt'] }).UpdateExpression).toBe(
      'REMOVE #dueAt ADD #revision :one',
    )
  })
})
