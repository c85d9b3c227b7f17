import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { type CountedDay, type DailyQuota, dayOf } from './quota-change.ts'

/** What was uploaded today (UTC), by name of the share: `owner`, or `key_<id>`. */
export type ReadUsage = (owner: string, share: string, now: Date) => Promise<DailyQuota>

/** Reads what request-limits.ts counts. */
export const createUsageReader =
  (client: DynamoDBDocumentClient, tableName: string): ReadUsage =>
  async (owner, share, now) => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName,
        Key: { pk: `LIMITS#${owner}`, sk: 'REQUESTS' },
        ConsistentRead: true,
      }),
    )
    return usageIn(Item?.uploads as CountedDay | undefined, share, now)
  }

/** Yesterday's count stays in the row until the first upload of today. */
export function usageIn(counted: CountedDay | undefined, share: string, now: Date): DailyQuota {
  const of = (unit: keyof DailyQuota) =>
    counted?.day === dayOf(now.getTime()) ? Number(counted[`${share}_${unit}`] ?? 0) : 0
  return { uploads: of('uploads'), bytes: of('bytes') }
}
