import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { TransformRef } from '../../platform/identifiers.ts'
import type { ImageRow } from '../image-row.ts'
import { rowKey, transformKey } from './image-keys.ts'
import { jobTally } from './job-tally.ts'
import { noteSkipped } from './skipped-object.ts'

/** Work that a job may have asked for, once it is settled. */
interface SettledWork {
  readonly owner: string
  readonly jobId?: string
  readonly isCounted?: boolean
  readonly state: string
}

/** Counts settled work for the job that asked for it, if there is one: once, however often it is reported. */
export function createJobProgress(client: DynamoDBDocumentClient, tableName: string) {
  /** Counts a finished re-run, whatever the job's state is by then. */
  const count = (run: ImageRow, now: Date): Promise<void> => countRow(rowKey(run), run, now)

  /** Counts a transform in the same way. */
  const countTransform = (row: TransformRef & SettledWork, now: Date): Promise<void> =>
    countRow(transformKey(row), row, now)

  /** Counts an imported image, and lists it among the skipped objects if it did not become part of the library. */
  async function countImported(image: ImageRow, now: Date): Promise<void> {
    const { owner, imageId, importedBy: jobId, isCounted, state, reason, upload } = image
    // One that its owner has deleted meanwhile was imported.
    const outcome = state === 'deleted' ? 'completed' : state
    const report =
      jobId && outcome !== 'completed' && upload?.source
        ? noteSkipped(
            tableName,
            { owner, jobId },
            {
              key: upload.source.key,
              sizeBytes: upload.size,
              code: reason?.code ?? state,
              reason: reason?.message ?? 'The object could not be copied: it had changed or was gone.',
              imageId,
            },
          )
        : undefined
    await countRow(rowKey(image), { owner, jobId, isCounted, state: outcome }, now, report && [report])
  }

  async function countRow(
    key: RowKey,
    row: SettledWork,
    now: Date,
    besides: readonly TransactItem[] = [],
  ): Promise<void> {
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
      ...besides,
    ])
  }

  return { count, countTransform, countImported }
}

export type JobProgress = ReturnType<typeof createJobProgress>
