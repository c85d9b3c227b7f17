import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpMiddleware } from '../../api/http-event.ts'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { createAnswerTable } from '../../idempotency/aws/answer-table.ts'
import { readEnvironment } from '../environment.ts'

/** Answers requests that repeat an Idempotency-Key. */
export const answerRepeats = (dynamo: DynamoDBDocumentClient): HttpMiddleware =>
  answerOnce({
    answers: createAnswerTable(dynamo, readEnvironment('TABLE_NAME').TABLE_NAME),
    now: () => new Date(),
  })
