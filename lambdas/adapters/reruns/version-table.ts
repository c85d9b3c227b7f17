import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRef } from '../../core/contracts/identifiers.ts'
import { ImageRow } from '../../core/contracts/image-row.ts'
import { newRun, type RerunWork, runBegun, versionOf } from '../../core/lifecycle/rerun-transitions.ts'
import { writeInBatches } from '../batch-write.ts'
import { ownerKey, rowKey, versionPrefix } from '../image-table.ts'
import { transact } from '../transact.ts'
import { updateExpression } from '../update-expression.ts'
import { jobTally } from './job-tally.ts'

export type VersionTable = ReturnType<typeof createVersionTable>

/**
 * Versions of images: rows of the same shape as an image's own, beside it, `VERSION#<imageId>#<number>`. While there is
 * one version alone, it is the image's row itself.
 */
export function createVersionTable(client: DynamoDBDocumentClient, tableName: string) {
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
    const put = (row: ImageRow) => ({
      Put: {
        TableName: tableName,
        Item: { ...rowKey(row), ...row },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })
    const job = jobId && { owner: image.owner, jobId }
    const counted = job ? [jobTally(tableName, job, { started: 1 }, now, { whileRunning: true })] : []
    const mark = {
      Update: { TableName: tableName, Key: rowKey(image), ...updateExpression(runBegun(image, now, jobId)) },
    }
    const items = [...counted, ...[...kept, run].map(put), mark]
    const outcome = await transact(client, items)
    if (outcome.written) return run
    return job && outcome.failed.includes(0) ? 'job stopped' : 'outdated'
  }

  /** Every version that has a row of its own, newest first. */
  async function list({ owner, imageId }: ImageRef, { consistent = false } = {}): Promise<ImageRow[]> {
    const rows: ImageRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :versions)',
          ExpressionAttributeValues: { ':owner': ownerKey(owner), ':versions': versionPrefix(imageId) },
          ScanIndexForward: false,
          ConsistentRead: consistent,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...(answer.Items ?? []).map((item) => ImageRow.parse(item)))
      startKey = answer.LastEvaluatedKey
    } while (startKey)
    return rows
  }

  /** Removes a version that its job still waits for, and tells the job. Whoever counted it before has had their say. */
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

  /** Removes every version of a deleted image; none can be begun any more. Repeating it is harmless. */
  async function erase(ref: ImageRef, now: Date): Promise<void> {
    const rows = await list(ref, { consistent: true })
    const isWaitedFor = (row: ImageRow): row is ImageRow & { jobId: string } =>
      row.jobId !== undefined && !row.isCounted
    for (const run of rows.filter(isWaitedFor)) await drop(run, now)
    const requests = rows.map((row) => ({ DeleteRequest: { Key: rowKey(row) } }))
    await writeInBatches(client, tableName, requests)
  }

  return { begin, list, erase }
}
