import { DeleteCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { FeedbackId } from '../../image-record/corrections.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { FeedbackRow } from '../feedback.ts'
import type { PrecisionCount } from '../precision.ts'
import { precisionChanges } from '../precision-changes.ts'
import { type CorrectedImage, correctionsUpdate } from './corrections-update.ts'
import { feedbackKey, precisionKey } from './feedback-keys.ts'

/** Maximum number of near-duplicates that inherit one rejection. A set of this many ids takes 8 KB. */
const maxHeirs = 200

/** Feedback before and after the change; at least one of them exists. */
export interface FeedbackChange {
  readonly before?: FeedbackRow
  readonly after?: FeedbackRow
  /** @default - the image was deleted, or nothing changes for it */
  readonly image?: CorrectedImage
}

export type FeedbackWriter = ReturnType<typeof createFeedbackWriter>

/** Changes feedback together with everything that depends on it: what images show, and the counters. */
export function createFeedbackWriter(client: DynamoDBDocumentClient, tableName: string) {
  function feedbackItem({ before, after }: FeedbackChange): TransactItem {
    const unchanged = before
      ? {
          ConditionExpression: 'revision = :readAt',
          ExpressionAttributeValues: { ':readAt': before.revision },
        }
      : { ConditionExpression: 'attribute_not_exists(sk)' }
    const { owner, feedbackId } = (after ?? before)!
    const Key = feedbackKey(owner, feedbackId)
    return after
      ? { Put: { TableName: tableName, Item: { ...Key, ...after }, ...unchanged } }
      : { Delete: { TableName: tableName, Key, ...unchanged } }
  }

  function counterItem(owner: string, count: PrecisionCount): TransactItem {
    const { feature, name, source, right, wrong } = count
    const names = ['feature', 'name', ...(source ? ['source'] : [])]
    return {
      Update: {
        TableName: tableName,
        Key: precisionKey(owner, count),
        UpdateExpression: `SET ${names.map((each) => `#${each} = :${each}`).join(', ')} ADD #right :right, #wrong :wrong`,
        ExpressionAttributeNames: Object.fromEntries(
          [...names, 'right', 'wrong'].map((each) => [`#${each}`, each]),
        ),
        ExpressionAttributeValues: {
          ':feature': feature,
          ':name': name,
          ...(source && { ':source': source }),
          ':right': right,
          ':wrong': wrong,
        },
      },
    }
  }

  /** @returns false when the feedback or the image has changed since it was read, and nothing was written */
  async function save(change: FeedbackChange, now: Date): Promise<boolean> {
    const { before, after, image } = change
    const { owner } = (after ?? before)!
    const { written } = await transact(client, [
      feedbackItem(change),
      ...(image ? [{ Update: correctionsUpdate(tableName, image, now) }] : []),
      ...precisionChanges(before, after).map((count) => counterItem(owner, count)),
    ])
    return written
  }

  /**
   * Passes a rejection on to a near-duplicate, provided that it is still valid. `outdated`: the near-duplicate has
   * changed.
   */
  async function passOn(
    feedbackId: FeedbackId,
    heir: CorrectedImage,
    now: Date,
  ): Promise<'passed on' | 'withdrawn' | 'outdated'> {
    const { owner, imageId } = heir.ref
    const outcome = await transact(client, [
      {
        Update: {
          TableName: tableName,
          Key: feedbackKey(owner, feedbackId),
          UpdateExpression: 'ADD heirs :heir, revision :one',
          ConditionExpression:
            'verdict IN (:wrong, :corrected) AND attribute_not_exists(withdrawnAt) AND (attribute_not_exists(heirs) OR size(heirs) < :most)',
          ExpressionAttributeValues: {
            ':heir': new Set([imageId]),
            ':one': 1,
            ':wrong': 'wrong',
            ':corrected': 'corrected',
            ':most': maxHeirs,
          },
        },
      },
      { Update: correctionsUpdate(tableName, heir, now) },
    ])
    if (outcome.written) return 'passed on'
    return outcome.failed.includes(0) ? 'withdrawn' : 'outdated'
  }

  /** @returns false when the image has changed since it was read */
  const correct = (image: CorrectedImage, now: Date): Promise<boolean> =>
    conditionHeld(client.send(new UpdateCommand(correctionsUpdate(tableName, image, now))))

  /** Removes withdrawn feedback, unless it was given again in the meantime. */
  const drop = ({ owner, feedbackId }: FeedbackRow): Promise<boolean> =>
    conditionHeld(
      client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: feedbackKey(owner, feedbackId),
          ConditionExpression: 'attribute_exists(withdrawnAt)',
        }),
      ),
    )

  return { save, passOn, correct, drop }
}
