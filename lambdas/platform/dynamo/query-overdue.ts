import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { farthest } from '../lies-ahead.ts'

/** Nothing is due later than two hours from now: the longest wait is for the last upload slots of an erased account. */
const farthestDueMs = 2 * 3_600_000

type Item = object

/**
 * A page of the open work in one shard that is due at `now`, the most overdue first. Work whose time is too far ahead
 * comes last: a clock that was ahead has set it, and nothing else would look at it for as long.
 */
export async function queryOverdue<Found extends Item = Item>(
  client: DynamoDBDocumentClient,
  tableName: string,
  { shard, now, after }: { shard: string; now: Date; after?: Record<string, unknown> },
): Promise<{ items: Found[]; next?: Record<string, unknown> }> {
  const query = (range: string, instant: string, ExclusiveStartKey?: Record<string, unknown>) =>
    client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'openWork',
        KeyConditionExpression: `openShard = :shard AND ${range}`,
        ExpressionAttributeValues: { ':shard': shard, ':instant': instant },
        Limit: 100,
        ExclusiveStartKey,
      }),
    )
  const due = await query('dueAt <= :instant', now.toISOString(), after)
  const items = (due.Items ?? []) as Found[]
  if (due.LastEvaluatedKey) return { items, next: due.LastEvaluatedKey }
  const misdated = await query('dueAt > :instant', farthest(now, farthestDueMs))
  return { items: [...items, ...((misdated.Items ?? []) as Found[])] }
}

/** A condition for taking up such work, with its values. */
export const isOverdue = '(dueAt <= :now OR dueAt > :farthest)'
export const overdueValues = (now: Date) => ({
  ':now': now.toISOString(),
  ':farthest': farthest(now, farthestDueMs),
})
