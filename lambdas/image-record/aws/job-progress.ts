import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import type { TransformRef } from '../../platform/identifiers.ts'
import type { ImageRow } from '../image-row.ts'
import { rowKey, transformKey } from './image-keys.ts'
import { jobTally } from './job-tally.ts'

/** Work that a job may have asked for, once it is settled. */
interface SettledWork {
  readonly owner: string
  readonly jobId?: string
  readonly isCounted?: boolean
  readonly state: string
}

/** Counts settled work for the job that asked for it, if there is one. */
export function createJobProgress(client: DynamoDBDocumentClient, tableName: string) {
  /** Counts a finished re-run, exactly once however often this is called, and whatever the job's state is by then. */
  const count = (run: ImageRow, now: Date): Promise<void> => countRow(rowKey(run), run, now)

  /** Counts a transform in the same way. */
  const countTransform = (row: TransformRef & SettledWork, now: Date): Promise<void> =>
    countRow(transformKey(row), row, now)

  async function countRow(key: RowKey, row: SettledWork, now: Date): Promise<void> {
    if (!row.jobId || row.isCounted) return
    const outcome = row.state === 'completed' ? 'completed' : 'failed'
    await transact(client, [
      {
        Update: {
          TableName: tableName,
          Key: key,
          UpdateExpression: 'SET isCounted = :yes',
          // A transform that is gone was counted when it was deleted.
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(isCounted)',
          ExpressionAttributeValues: { ':yes': true },
        },
      },
      jobTally(tableName, { owner: row.owner, jobId: row.jobId }, { [outcome]: 1 }, now),
    ])
  }

  return { count, countTransform }
}
