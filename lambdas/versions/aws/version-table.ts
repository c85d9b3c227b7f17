import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { imagePartition, imageSortKey, rowKey, versionPrefix } from '../../images/aws/image-keys.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { toItem } from '../../images/aws/stored-image.ts'
import { updateExpression } from '../../images/aws/update-expression.ts'
import type { ImageRow } from '../../images/image-row.ts'
import { writeInBatches } from '../../platform/dynamo/batch-write.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { newRun, type RerunWork, runBegun, versionOf } from '../rerun-transitions.ts'
import { jobTally } from './job-tally.ts'

export type VersionTable = ReturnType<typeof createVersionTable>

/**
 * Versions of images: rows of the same shape as an image's own, in its partition, `VERSION#<number>`. While there is one
 * version alone, it is the image's row itself. Results are shared: a version leads to those that it was not asked to
 * make again.
 */
export function createVersionTable(client: DynamoDBDocumentClient, tableName: string) {
  const { versionsOf } = createImageTable(client, tableName)

  /**
   * Begins a re-run: keeps the first version, makes the row of the new one and marks the image, all or nothing.
   * @returns the row of the new version; `outdated`: the image has changed or is being run again already
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
    // Usually there is nothing to add: the results of the image are items already.
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
    if (outcome.written) return run
    return job && outcome.failed.includes(0) ? 'job stopped' : 'outdated'
  }

  /** Removes a version that its job still waits for and counts it as skipped, unless it was counted before. */
  async function drop(run: ImageRow & { jobId: string }, now: Date): Promise<void> {
    await transact(client, [
      {
        Delete: {
          TableName: tableName,
          Key: rowKey(run),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(isCounted)',
        },
      },
      jobTally(tableName, run, { started: -1, skipped: 1 }, now),
    ])
  }

  /** Sort keys of everything in an image's partition but its own row. */
  async function besides(ref: ImageRef): Promise<string[]> {
    const sortKeys: string[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': imagePartition(ref) },
          ProjectionExpression: 'sk',
          ConsistentRead: true,
          ExclusiveStartKey: startKey,
        }),
      )
      sortKeys.push(...(answer.Items ?? []).map(({ sk }) => sk as string))
      startKey = answer.LastEvaluatedKey
    } while (startKey)
    return sortKeys.filter((sk) => sk !== imageSortKey)
  }

  /** Removes all versions and results of a deleted image, for which none can be started any more. Safe to repeat. */
  async function erase(ref: ImageRef, now: Date): Promise<void> {
    const sortKeys = await besides(ref)
    if (sortKeys.some((sk) => sk.startsWith(versionPrefix))) {
      const isWaitedFor = (row: ImageRow): row is ImageRow & { jobId: string } =>
        row.jobId !== undefined && !row.isCounted
      for (const run of (await versionsOf(ref)).filter(isWaitedFor)) await drop(run, now)
    }
    const requests = sortKeys.map((sk) => ({ DeleteRequest: { Key: { pk: imagePartition(ref), sk } } }))
    await writeInBatches(client, tableName, requests)
  }

  return { begin, list: versionsOf, erase }
}
