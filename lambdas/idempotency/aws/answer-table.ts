import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { farthest } from '../../platform/lies-ahead.ts'
import { failedItem } from '../../platform/queues/failed-item.ts'

const day = 86_400
/** API Gateway gives up after 30 s, and no function that answers requests runs longer. */
const longestRequestMs = 30_000

/** Who used which key. Two programs of one owner never see each other's answers. */
export interface KeyUse {
  readonly owner: Owner
  /** The session's person or the API key. */
  readonly principal: string
  readonly name: string
}

const KeptRow = z.object({
  fingerprint: z.string(),
  /** Absent while the first request is under way. */
  answer: z.optional(z.instanceof(Uint8Array)),
})
export type KeptRow = z.infer<typeof KeptRow>

export type AnswerTable = ReturnType<typeof createAnswerTable>

/**
 * The requests with an Idempotency-Key of the last day: `OWNER#<owner>` / `ANSWER#<principal>#<hash of the key>`. All
 * three writes are updates, which every function that counts requests may make.
 */
export function createAnswerTable(client: DynamoDBDocumentClient, tableName: string) {
  const keyOf = ({ owner, principal, name }: KeyUse) => ({
    TableName: tableName,
    Key: { pk: ownerKey(owner), sk: `ANSWER#${principal}#${name}` },
  })

  /**
   * Takes a key for this request. A request that never finished lets go of it after 30 s.
   * @returns the row of another request that has the key; undefined when it was free
   */
  async function claim(use: KeyUse, fingerprint: string, now: Date): Promise<KeptRow | undefined> {
    const nowMs = now.getTime()
    try {
      await client.send(
        new UpdateCommand({
          ...keyOf(use),
          UpdateExpression:
            'SET fingerprint = :fingerprint, busyUntil = :busyUntil, expiresAtEpochSeconds = :expires REMOVE answer',
          // DynamoDB may delete expired rows days later.
          ConditionExpression:
            'attribute_not_exists(pk) OR expiresAtEpochSeconds <= :now OR ' +
            '(attribute_not_exists(answer) AND (busyUntil <= :instant OR busyUntil > :farthest))',
          ExpressionAttributeValues: {
            ':fingerprint': fingerprint,
            ':instant': now.toISOString(),
            ':farthest': farthest(now, longestRequestMs),
            ':busyUntil': new Date(nowMs + longestRequestMs).toISOString(),
            ':now': Math.floor(nowMs / 1000),
            ':expires': Math.floor(nowMs / 1000) + day,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return KeptRow.parse(failedItem(error))
    }
  }

  /** Keeps the answer, unless the account has been erased or another request has taken the key meanwhile. */
  const keep = (use: KeyUse, fingerprint: string, answer: Uint8Array) =>
    change(use, fingerprint, 'SET answer = :answer REMOVE busyUntil', { ':answer': answer })

  /** Lets go of a key whose request changed nothing, so that the next one is made again. */
  const release = (use: KeyUse, fingerprint: string, now: Date) =>
    change(use, fingerprint, 'SET expiresAtEpochSeconds = :over', {
      // Some time ago, also by clocks that are a little behind; DynamoDB never deletes what expired years ago.
      ':over': Math.floor(now.getTime() / 1000) - 60,
    })

  const change = (
    use: KeyUse,
    fingerprint: string,
    UpdateExpression: string,
    values: Record<string, unknown>,
  ) =>
    conditionHeld(
      client.send(
        new UpdateCommand({
          ...keyOf(use),
          UpdateExpression,
          ConditionExpression: 'fingerprint = :fingerprint AND attribute_not_exists(answer)',
          ExpressionAttributeValues: { ':fingerprint': fingerprint, ...values },
        }),
      ),
    )

  return { claim, keep, release }
}
