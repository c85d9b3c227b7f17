import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../errors.ts'
import { inBatches } from '../in-batches.ts'
import { whileThrottled } from '../throttling.ts'

/** The limit of one BatchWriteItem. */
const batchLimit = 25

/**
 * Sends up to 25 PutRequests and DeleteRequests. Items that a throttling DynamoDB leaves unprocessed are sent again.
 * @throws AppError THROTTLED when time is up and some are left
 */
export async function writeBatch(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: object[],
): Promise<void> {
  let left = requests
  await whileThrottled(async () => {
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left as never } }))
    left = answer.UnprocessedItems?.[tableName] ?? []
    if (left.length > 0) throw new AppError('THROTTLED', `${left.length} rows were not written`)
  })
}

/** Sends any number of these requests, batch after batch. */
export async function writeInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: readonly object[],
): Promise<void> {
  for (const batch of inBatches(requests, batchLimit)) await writeBatch(client, tableName, batch)
}
