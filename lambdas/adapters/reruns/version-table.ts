import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRef } from '../../core/contracts/identifiers.ts'
import { ImageRow } from '../../core/contracts/image-row.ts'
import { newRun, type RerunWork, runBegun, versionOf } from '../../core/lifecycle/rerun-transitions.ts'
import { writeInBatches } from '../batch-write.ts'
import { ownerKey, rowKey, versionPrefix } from '../image-table.ts'
import { updateExpression } from '../update-expression.ts'
import { jobKey } from './job-table.ts'

export type VersionTable = ReturnType<typeof createVersionTable>

/**
 * Versions of images: rows of the same shape as an image's own, beside it, `VERSION#<imageId>#<number>`. While there is
 * one version alone, it is the image's row itself.
 */
export function createVersionTable(client: DynamoDBDocumentClient, tableName: string) {
  /**
   * Begins a re-run: keeps the first version, makes the row of the new one and marks the image, all or nothing.
   * @returns the row of the new version; undefined when the image has changed or is being run again already
   */
  async function begin(
    image: ImageRow,
    work: RerunWork,
    now: Date,
    jobId?: string,
  ): Promise<ImageRow | undefined> {
    const run = newRun(image, work, now, jobId)
    const kept = image.latestVersion === undefined ? [versionOf(image)] : []
    const put = (row: ImageRow) => ({
      Put: {
        TableName: tableName,
        Item: { ...rowKey(row), ...row },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })
    const counted = jobId
      ? [
          {
            Update: {
              TableName: tableName,
              Key: jobKey(image.owner, jobId),
              UpdateExpression: 'ADD started :one',
              // A job that is erased must not come back as a counter.
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ]
      : []
    const mark = {
      Update: { TableName: tableName, Key: rowKey(image), ...updateExpression(runBegun(image, now, jobId)) },
    }
    try {
      await client.send(
        new TransactWriteCommand({ TransactItems: [...[...kept, run].map(put), mark, ...counted] }),
      )
      return run
    } catch (error) {
      if (error instanceof TransactionCanceledException) return undefined
      throw error
    }
  }

  /** Every version that has a row of its own, newest first. */
  async function list({ owner, imageId }: ImageRef): Promise<ImageRow[]> {
    const rows: ImageRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :versions)',
          ExpressionAttributeValues: { ':owner': ownerKey(owner), ':versions': versionPrefix(imageId) },
          ScanIndexForward: false,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...(answer.Items ?? []).map((item) => ImageRow.parse(item)))
      startKey = answer.LastEvaluatedKey
    } while (startKey)
    return rows
  }

  /** Removes every version of a deleted image. Repeating it is harmless. */
  async function erase(ref: ImageRef): Promise<void> {
    const rows = await list(ref)
    const requests = rows.map((row) => ({ DeleteRequest: { Key: rowKey(row) } }))
    await writeInBatches(client, tableName, requests)
  }

  return { begin, list, erase }
}
