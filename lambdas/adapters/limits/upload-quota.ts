import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'

/** What may be uploaded on one day (UTC). */
export interface DailyQuota {
  readonly uploads: number
  readonly bytes: number
}

/** A counted pair of attributes in the row of the day: the owner's own, or those of one key. */
export interface QuotaShare {
  readonly name: string
  readonly quota: DailyQuota
}

/** Long enough to look up what happened yesterday. */
const rowLifeDays = 7

export type UploadQuota = ReturnType<typeof createUploadQuota>

/**
 * What each owner has uploaded today, in one row a day: `LIMITS#<owner>` / `UPLOADS#<date>`. Slots are counted when they
 * are opened, all shares in one atomic write; a slot that is never used has still been given.
 */
export function createUploadQuota(client: DynamoDBDocumentClient, tableName: string) {
  /** Counts these uploads if every share still allows them, or counts nothing. */
  return async function spend(
    owner: string,
    shares: readonly QuotaShare[],
    wanted: DailyQuota,
    now: Date,
  ): Promise<boolean> {
    const isTooMuch = ({ quota }: QuotaShare) => wanted.uploads > quota.uploads || wanted.bytes > quota.bytes
    // A day's first item would pass a condition that there is none, however much it is.
    if (shares.some(isTooMuch)) return false
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { pk: `LIMITS#${owner}`, sk: `UPLOADS#${now.toISOString().slice(0, 10)}` },
          ...quotaUpdate(shares, wanted, now),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
}

function quotaUpdate(shares: readonly QuotaShare[], wanted: DailyQuota, now: Date) {
  const counts = shares.flatMap(({ name, quota }) =>
    (['uploads', 'bytes'] as const).map((unit) => ({
      attribute: `${name}_${unit}`,
      unit,
      most: quota[unit] - wanted[unit],
    })),
  )
  const each = <T>(make: (count: (typeof counts)[number], index: number) => T) => counts.map(make)
  return {
    UpdateExpression: `SET expiresAtEpochSeconds = :expires ADD ${each(({ unit }, i) => `#c${i} :${unit}`).join(', ')}`,
    ConditionExpression: each((_, i) => `(attribute_not_exists(#c${i}) OR #c${i} <= :most${i})`).join(
      ' AND ',
    ),
    ExpressionAttributeNames: Object.fromEntries(each(({ attribute }, i) => [`#c${i}`, attribute])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(each(({ most }, i) => [`:most${i}`, most])),
      ':uploads': wanted.uploads,
      ':bytes': wanted.bytes,
      ':expires': Math.floor(now.getTime() / 1000) + rowLifeDays * 86_400,
    },
  }
}
