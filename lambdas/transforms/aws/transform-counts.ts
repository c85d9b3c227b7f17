import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { transformCountKey } from '../../image-record/aws/image-keys.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import type { TransactItem } from '../../platform/dynamo/transact.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import type { TransformCaps } from '../transform-caps.ts'

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

/** Each day has its own row, which expires. */
const dayKey = (owner: Owner, now: Date) => ({
  pk: workKey(owner),
  sk: `TRANSFORMED#${now.toISOString().slice(0, 10)}`,
})

const expiry = (now: Date) => Math.floor(now.getTime() / 1000) + keptDays * 86_400

/** Adds one to the count of a day, up to the cap, as long as results may weigh more. */
export const countOfDay = (
  TableName: string,
  owner: Owner,
  { perDay, bytesPerDay }: TransformCaps,
  now: Date,
): TransactItem => ({
  Update: {
    TableName,
    Key: dayKey(owner, now),
    UpdateExpression: 'SET expiresAtEpochSeconds = :expires ADD asked :one',
    ConditionExpression:
      '(attribute_not_exists(asked) OR asked < :most) AND (attribute_not_exists(madeBytes) OR madeBytes < :mostBytes)',
    ExpressionAttributeValues: {
      ':one': 1,
      ':most': perDay,
      ':mostBytes': bytesPerDay,
      ':expires': expiry(now),
    },
  },
})

/** Adds the bytes of a result to those of the day, up to the cap. */
export const bytesOfDay = (
  TableName: string,
  owner: Owner,
  sizeBytes: number,
  { bytesPerDay }: TransformCaps,
  now: Date,
): TransactItem => ({
  Update: {
    TableName,
    Key: dayKey(owner, now),
    UpdateExpression: 'SET expiresAtEpochSeconds = :expires ADD madeBytes :size',
    // If the result alone is larger than the cap, the row must not begin with it.
    ConditionExpression:
      sizeBytes > bytesPerDay ? 'madeBytes < :room' : 'attribute_not_exists(madeBytes) OR madeBytes <= :room',
    ExpressionAttributeValues: {
      ':size': sizeBytes,
      ':room': bytesPerDay - sizeBytes,
      ':expires': expiry(now),
    },
  },
})

/** What an owner has asked for and made today (UTC). */
export const createTransformUsage =
  (client: DynamoDBDocumentClient, tableName: string) =>
  async (owner: Owner, now: Date): Promise<{ transforms: number; transformBytes: number }> => {
    const { Item = {} } = await client.send(
      new GetCommand({ TableName: tableName, Key: dayKey(owner, now), ConsistentRead: true }),
    )
    return { transforms: Number(Item.asked ?? 0), transformBytes: Number(Item.madeBytes ?? 0) }
  }
