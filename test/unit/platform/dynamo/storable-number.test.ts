import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { NewFeedback } from '../../../../lambdas/feedback/feedback.ts'
import { storable } from '../../../../lambdas/platform/dynamo/storable-number.ts'
import { TransformPlan } from '../../../../lambdas/transforms/steps.ts'

const Stored = z.number().check(storable())

describe('a number that is stored', () => {
  test.each([0, 1, -1, 0.1, 1e-9, -1e-9, 0.123456789012345])('is not changed: %s', (value) => {
    expect(Stored.parse(value)).toBe(value)
  })

  test.each([3.4e-278, -3.4e-278, Number.MIN_VALUE, 1e-101])(
    'becomes 0 if DynamoDB cannot store it: %s',
    (value) => {
      const stored = Stored.parse(value)
      expect(Math.abs(stored)).toBe(0)
      expect(marshall({ stored })).toEqual({ stored: { N: '0' } })
    },
  )

  test('is used in plans and in boxes', () => {
    const plan = TransformPlan.parse({ steps: [{ operation: 'sepia', amount: 3.4e-278 }] })
    expect(plan.steps[0]).toMatchObject({ operation: 'sepia', amount: 0 })
    const box = { left: 3.4e-278, top: 0.1, width: 0.2, height: 0.2 }
    const feedback = NewFeedback.parse({ feature: 'faces', verdict: 'missing', answer: { box } })
    expect(feedback).toMatchObject({ answer: { box: { left: 0, top: 0.1 } } })
  })
})
