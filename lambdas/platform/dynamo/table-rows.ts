import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { writeInBatches } from './batch-write.ts'
import type { RowKey } from './row-key.ts'

export type TableRow = RowKey & Record<string, unknown>

/** A range of one partition, in the order of the sort keys. */
export interface RowsQuery {
  readonly pk: string
  /** The first sort key. */
  readonly from?: string
  /** The last sort key. */
  readonly to?: string
  /** @default all, page by page */
  readonly limit?: number
  readonly consistent?: boolean
}

/** Sort keys are ASCII, so this sorts after all of them. */
const lastKey = '\u{10ffff}'

export type TableRows = ReturnType<typeof createTableRows>

/** Reads, writes and deletes many rows of one table. */
export function createTableRows(client: DynamoDBDocumentClient, tableName: string) {
  const remove = (keys: readonly RowKey[]) =>
    writeInBatches(
      client,
      tableName,
      keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    )

  async function query(wanted: RowsQuery): Promise<TableRow[]> {
    const { pk, from = ' ', to = lastKey, limit, consistent = false } = wanted
    const rows: TableRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
          ConsistentRead: consistent,
          Limit: limit === undefined ? undefined : limit - rows.length,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...((answer.Items ?? []) as TableRow[]))
      startKey = answer.LastEvaluatedKey
    } while (startKey && (limit === undefined || rows.length < limit))
    return rows
  }

  return { remove, query }
}
