import { transformCountKey } from '../../images/aws/image-keys.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { TransactItem } from '../../platform/dynamo/transact.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'

export interface TransformCaps {
  /** How many transforms an image may have. */
  readonly perImage: number
  /** How many transforms an owner may request on one day (UTC). */
  readonly perDay: number
}

/**
 * Adds one to the count of an image, up to the cap; without caps, subtracts one. The row is deleted with the image.
 */
export const countOfImage = (tableName: string, image: ImageRef, caps?: TransformCaps): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: transformCountKey(image),
    UpdateExpression: 'ADD held :step',
    ConditionExpression: caps ? 'attribute_not_exists(held) OR held < :most' : 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':step': caps ? 1 : -1, ...(caps && { ':most': caps.perImage }) },
  },
})

const keptDays = 2

/** Adds one to the count of a day, up to the cap. Each day has its own row, which expires. */
export const countOfDay = (
  tableName: string,
  owner: Owner,
  { perDay }: TransformCaps,
  now: Date,
): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: { pk: ownerKey(owner), sk: `TRANSFORMED#${now.toISOString().slice(0, 10)}` },
    UpdateExpression: 'SET expiresAtEpochSeconds = :expires ADD asked :one',
    ConditionExpression: 'attribute_not_exists(asked) OR asked < :most',
    ExpressionAttributeValues: {
      ':one': 1,
      ':most': perDay,
      ':expires': Math.floor(now.getTime() / 1000) + keptDays * 86_400,
    },
  },
})
