import { rowKey } from '../../image-record/aws/image-keys.ts'
import type { Corrections } from '../../image-record/corrections.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

/** An image and its new corrections. */
export interface CorrectedImage {
  readonly ref: ImageRef
  /** Their revision must be one above the one that was read. */
  readonly corrections: Corrections
}

/** Writes corrections into the image's row, provided that the image exists and nobody else has written any since. */
export const correctionsUpdate = (
  tableName: string,
  { ref: { owner, imageId }, corrections }: CorrectedImage,
  now: Date,
) => {
  const readAt = corrections.revision - 1
  const unchanged = readAt === 0 ? 'attribute_not_exists(#corrections)' : '#corrections.#revision = :readAt'
  return {
    TableName: tableName,
    Key: rowKey({ owner, imageId }),
    UpdateExpression: 'SET #corrections = :corrections, #updatedAt = :now ADD #revision :one',
    ConditionExpression: `attribute_exists(pk) AND #state <> :deleted AND ${unchanged}`,
    ExpressionAttributeNames: {
      '#corrections': 'corrections',
      '#state': 'state',
      '#updatedAt': 'updatedAt',
      '#revision': 'revision',
    },
    ExpressionAttributeValues: {
      ':corrections': corrections,
      ':deleted': 'deleted',
      ':now': now.toISOString(),
      ':one': 1,
      ...(readAt > 0 && { ':readAt': readAt }),
    },
  }
}
