import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { rowKey } from '../../image-record/aws/image-keys.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { DuplicateDecision } from '../similarity.ts'

export type SaveKeepDecision = ReturnType<typeof createSaveKeepDecision>

/**
 * Writes decisions to keep an image beside its duplicates into its row, or removes them. The row stores them as a set,
 * which DynamoDB changes in place, so twenty simultaneous decisions are all kept, without retries.
 * @returns whether the image exists
 */
export const createSaveKeepDecision =
  (client: DynamoDBDocumentClient, tableName: string) =>
  async (
    ref: ImageRef,
    decision: DuplicateDecision['decision'],
    decisionIds: readonly string[],
  ): Promise<boolean> => {
    return conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: rowKey(ref),
          UpdateExpression:
            decision === 'keep-all'
              ? 'ADD #kept :decisions, #revision :one'
              : 'DELETE #kept :decisions ADD #revision :one',
          ConditionExpression: 'attribute_exists(pk) AND #state <> :deleted',
          ExpressionAttributeNames: { '#kept': 'kept', '#revision': 'revision', '#state': 'state' },
          ExpressionAttributeValues: { ':decisions': new Set(decisionIds), ':one': 1, ':deleted': 'deleted' },
        }),
      ),
    )
  }
