import { workKey } from '../../platform/dynamo/row-key.ts'
import type { TransactItem } from '../../platform/dynamo/transact.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { jobPrefix } from './image-keys.ts'

export const jobKey = ({ owner, jobId }: JobRef) => ({ pk: workKey(owner), sk: jobPrefix + jobId })

type Counts = Readonly<Partial<Record<'started' | 'completed' | 'failed' | 'skipped' | 'bytes', number>>>

/**
 * Adds to a job's counters, in the same transaction as the change that is counted. Never re-creates a deleted job. A
 * job that has ended still counts late results, unless `whileRunning`.
 */
export function jobTally(
  tableName: string,
  job: JobRef,
  counts: Counts,
  now: Date,
  { whileRunning = false } = {},
): TransactItem {
  const names = Object.keys(counts)
  return {
    Update: {
      TableName: tableName,
      Key: jobKey(job),
      UpdateExpression: `SET updatedAt = :now ADD ${names.map((name) => `#${name} :${name}`).join(', ')}`,
      ConditionExpression: whileRunning ? '#state = :running' : 'attribute_exists(pk)',
      ExpressionAttributeNames: {
        ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ...(whileRunning && { '#state': 'state' }),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(counts).map(([name, amount]) => [`:${name}`, amount])),
        ':now': now.toISOString(),
        ...(whileRunning && { ':running': 'running' }),
      },
    },
  }
}
