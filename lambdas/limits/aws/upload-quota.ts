import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Owner } from '../../platform/identifiers.ts'
import { failedItem } from '../../platform/queues/failed-item.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'
import { type CountedDay, dayOf, isAllowed, quotaChange, type WantedUploads } from './quota-change.ts'
import { updateOf } from './row-change.ts'

export type UploadQuota = ReturnType<typeof createUploadQuota>

/**
 * Counts uploads that no request of their owner asks for, in the row that counts those of requests
 * (request-limits.ts).
 */
export function createUploadQuota(client: DynamoDBDocumentClient, tableName: string) {
  /** @returns false when the uploads of the day are used up, or the account is being erased */
  return async function countUploads(owner: Owner, uploads: WantedUploads, now: Date): Promise<boolean> {
    const day = dayOf(now.getTime())
    let counted: CountedDay | undefined
    let hasBegun = true
    return retryOnConflict(async () => {
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: `LIMITS#${owner}`, sk: 'REQUESTS' },
            ...updateOf([quotaChange(uploads, day, hasBegun), openAccount(now)]),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        return true
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const row = failedItem(error)
        counted = row.uploads as CountedDay | undefined
        hasBegun = counted?.day === day
        return row.closedAt || !isAllowed(uploads, counted, day) ? false : undefined
      }
    })
  }
}

/** The row outlives the day whose uploads it counts. */
const openAccount = (now: Date) => ({
  set: ['expiresAtEpochSeconds = :expires'],
  conditions: ['attribute_not_exists(closedAt)'],
  names: {},
  values: { ':expires': Math.floor(now.getTime() / 1000) + 86_400 },
})
