import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { createAnswerTable } from '../../idempotency/aws/answer-table.ts'
import { readEnvironment } from '../environment.ts'
import { limitCallers } from './limit-callers.ts'

/** What every function needs that callers may change something by: their limits, and one answer for a repeated request. */
export const forCallers = (dynamo: DynamoDBDocumentClient, ...limits: LimitsOfCallers) => ({
  limit: limitCallers(dynamo, ...limits),
  repeats: answerOnce({
    answers: createAnswerTable(dynamo, readEnvironment('TABLE_NAME').TABLE_NAME),
    now: () => new Date(),
  }),
})

type LimitsOfCallers = Parameters<typeof limitCallers> extends [unknown, ...infer Rest] ? Rest : never
