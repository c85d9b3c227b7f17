import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { writeInBatches } from '../../platform/dynamo/batch-write.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import type { ImageRef, JobRef } from '../../platform/identifiers.ts'
import type { ImageRow } from '../image-row.ts'
import { runBegun } from '../rerun-transitions.ts'
import { type RerunWork, versionOf } from '../rerun-work.ts'
import { newRun, superseded } from '../transitions.ts'
import { imagePartition, imageSortKey, rowKey } from './image-keys.ts'
import { createImageTable } from './image-table.ts'
import { jobTally } from './job-tally.ts'
import { toItem } from './stored-image.ts'
import { updateExpression } from './update-expression.ts'

/** A row in an image's partition besides the image's own, and the job that asked for it. */
interface Beside {
  readonly sk: string
  readonly jobId?: string
  readonly isCounted?: boolean
}

export type VersionTable = ReturnType<typeof createVersionTable>

/**
 * Versions of images: rows of the same shape as the image's own, in its partition, `VERSION#<number>`. An image with
 * a single version has no version row. Versions share results: for everything that a version was not asked to make
 * again, it refers to the results of an earlier one.
 */
export function createVersionTable(client: DynamoDBDocumentClient, tableName: string) {
  const { apply, versionsOf } = createImageTable(client, tableName)

  /**
   * Begins a re-run: keeps the first version, writes the row of the new one and marks the image, all or nothing.
   * @returns the row of the new version; `outdated`: the image has changed or is already being run again
   */
  async function begin(
    image: ImageRow,
    work: RerunWork,
    now: Date,
    jobId?: string,
  ): Promise<ImageRow | 'outdated' | 'job stopped'> {
    const run = newRun(image, work, now, jobId)
    const kept = image.latestVersion === undefined ? [versionOf(image)] : []
    const put = ({ row }: ReturnType<typeof toItem>) => ({
      Put: { TableName: tableName, Item: row, ConditionExpression: 'attribute_not_exists(pk)' },
    })
    const rows = [...kept, run].map(toItem)
    // Usually there is nothing to write: the results of the image are in items already.
    for (const { item } of rows) {
      if (item) await client.send(new PutCommand({ TableName: tableName, Item: item }))
    }
    const job = jobId && { owner: image.owner, jobId }
    const counted = job ? [jobTally(tableName, job, { started: 1 }, now, { whileRunning: true })] : []
    const mark = {
      Update: { TableName: tableName, Key: rowKey(image), ...updateExpression(runBegun(image, now, jobId)) },
    }
    const items = [...counted, ...rows.map(put), mark]
    const outcome = await transact(client, items)
    if (outcome.written) {
      const { owner, imageId, failedRun } = image
      if (failedRun !== undefined) await apply({ owner, imageId, run: failedRun }, superseded)
      return run
    }
    return job && outcome.failed.includes(0) ? 'job stopped' : 'outdated'
  }

  /** Removes a row, and tells the job that still waits for it. A row that was counted already is not counted again. */
  async function drop(key: RowKey, job: JobRef, now: Date): Promise<void> {
    await transact(client, [
      {
        Delete: {
          TableName: tableName,
          Key: key,
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(isCounted)',
        },
      },
      jobTally(tableName, job, { started: -1, skipped: 1 }, now),
    ])
  }

  /** Every row in an image's partition except its own. */
  async function besides(ref: ImageRef): Promise<Beside[]> {
    const found: Beside[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': imagePartition(ref) },
          ProjectionExpression: 'sk, jobId, isCounted',
          ConsistentRead: true,
          ExclusiveStartKey: startKey,
        }),
      )
      found.push(...((answer.Items ?? []) as Beside[]))
      startKey = answer.LastEvaluatedKey
    } while (startKey)
    return found.filter(({ sk }) => sk !== imageSortKey)
  }

  /**
   * Removes all versions, transforms and results of a deleted image; no new ones can be begun. Repeating it is
   * harmless.
   */
  async function erase(ref: ImageRef, now: Date): Promise<void> {
    const pk = imagePartition(ref)
    const rows = await besides(ref)
    for (const { sk, jobId, isCounted } of rows) {
      if (jobId && !isCounted) await drop({ pk, sk }, { owner: ref.owner, jobId }, now)
    }
    await writeInBatches(
      client,
      tableName,
      rows.map(({ sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    )
  }

  return { begin, list: versionsOf, erase }
}
