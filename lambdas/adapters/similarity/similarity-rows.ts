import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../../core/errors.ts'
import { whileThrottled } from '../../runtime/throttling.ts'
import { writeInBatches } from '../batch-write.ts'

export interface RowKey {
  readonly pk: string
  readonly sk: string
}
export type SimilarityRow = RowKey & Record<string, unknown>

/** Part of one partition, in the order of the sort keys. */
export interface RowsQuery {
  readonly pk: string
  /** The first sort key. */
  readonly from?: string
  /** The last sort key. */
  readonly to?: string
  /** Last ones first. @default false */
  readonly backwards?: boolean
  /** @default all, page by page */
  readonly limit?: number
  readonly consistent?: boolean
}

const batchGetLimit = 100
/** Sort keys are ASCII: nothing comes after it. */
const lastKey = '\u{10ffff}'

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

export type SimilarityRows = ReturnType<typeof createSimilarityRows>

/** Rows of one table, many at a time, small ones as a rule. What has to be conditional is in duplicate-table.ts. */
export function createSimilarityRows(client: DynamoDBDocumentClient, tableName: string) {
  const writeAll = (requests: readonly object[]) => writeInBatches(client, tableName, requests)

  const put = (rows: readonly SimilarityRow[]) => writeAll(rows.map((row) => ({ PutRequest: { Item: row } })))

  const remove = (keys: readonly RowKey[]) =>
    writeAll(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })))

  /** Those that exist, in no particular order. Keys are distinct. */
  async function get(keys: readonly RowKey[], consistent = false): Promise<SimilarityRow[]> {
    const found: SimilarityRow[] = []
    const readChunk = async (chunk: readonly RowKey[]) => {
      let left: Record<string, unknown>[] = chunk.map(({ pk, sk }) => ({ pk, sk }))
      await whileThrottled(async () => {
        const answer = await client.send(
          new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: consistent } } }),
        )
        found.push(...((answer.Responses?.[tableName] ?? []) as SimilarityRow[]))
        left = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
        if (left.length > 0) throw new AppError('THROTTLED', `${left.length} rows were not read`)
      })
    }
    await Promise.all(chunks(keys, batchGetLimit).map(readChunk))
    return found
  }

  async function query(wanted: RowsQuery): Promise<SimilarityRow[]> {
    const { pk, from = ' ', to = lastKey, backwards = false, limit, consistent = false } = wanted
    const rows: SimilarityRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
          ScanIndexForward: !backwards,
          ConsistentRead: consistent,
          Limit: limit === undefined ? undefined : limit - rows.length,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...((answer.Items ?? []) as SimilarityRow[]))
      startKey = answer.LastEvaluatedKey
    } while (startKey && (limit === undefined || rows.length < limit))
    return rows
  }

  return { put, remove, get, query }
}
