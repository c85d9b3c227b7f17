import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../errors.ts'
import { inBatches } from '../in-batches.ts'
import { whileThrottled } from '../throttling.ts'

/** As many as one BatchWriteItem takes. */
const batchLimit = 25

/**
 * Up to 25 PutRequests and DeleteRequests. What DynamoDB did not process, because it throttles, is asked for again.
 * @throws AppError THROTTLED when some are left and there is no more time
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

/** Any number of them, batch after batch. */
export async function writeInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: readonly object[],
): Promise<void> {
  for (const batch of inBatches(requests, batchLimit)) await writeBatch(client, tableName, batch)
}
