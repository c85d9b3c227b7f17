import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { createAnswerTable } from '../../idempotency/aws/answer-table.ts'
import { readEnvironment } from '../environment.ts'
import { limitCallers } from './limit-callers.ts'

/** What every function needs that callers may change something by: their limits, and one answer for a repeated request. */
export function forCallers(dynamo: DynamoDBDocumentClient, ...limits: LimitsOfCallers) {
  const limit = limitCallers(dynamo, ...limits)
  const repeats = answerOnce({
    answers: createAnswerTable(dynamo, readEnvironment('TABLE_NAME').TABLE_NAME),
    refuseEarly: limit.refuseEarly,
    now: () => new Date(),
  })
  return { limit, repeats }
}

type LimitsOfCallers = Parameters<typeof limitCallers> extends [unknown, ...infer Rest] ? Rest : never
