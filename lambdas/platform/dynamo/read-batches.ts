import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../errors.ts'
import { inBatches } from '../in-batches.ts'
import { whileThrottled } from '../throttling.ts'
import type { RowKey } from './row-key.ts'

/** The limit of one BatchGetItem. */
export const maxBatchRead = 100

export interface ReadOptions {
  /** @default false */
  readonly ConsistentRead?: boolean
  /** @default - whole items */
  readonly ProjectionExpression?: string
  readonly ExpressionAttributeNames?: Record<string, string>
}

/**
 * Reads any number of items, in no particular order; missing ones are left out. The keys must be distinct.
 * @throws AppError THROTTLED when time is up and some are left
 */
export async function readBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly RowKey[],
  options: ReadOptions,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for (const batch of inBatches(keys, maxBatchRead)) {
    let left: Record<string, unknown>[] = batch.map(({ pk, sk }) => ({ pk, sk }))
    await whileThrottled(async () => {
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { ...options, Keys: left } } }),
      )
      items.push(...(answer.Responses?.[tableName] ?? []))
      left = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
      if (left.length > 0) throw new AppError('THROTTLED', `${left.length} rows were not read`)
    })
  }
  return items
}
