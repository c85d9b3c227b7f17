import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { countsPartition } from '../core/search/index-keys.ts'

/** One row of the counts; `sk` says what is counted. */
export type CountRow = { readonly sk: string } & Readonly<Record<string, number | string>>

export type LibraryCounts = ReturnType<typeof createLibraryCounts>

/** What is counted of an owner's images while they are indexed. */
export function createLibraryCounts(client: DynamoDBDocumentClient, tableName: string) {
  /** Reads up to `limit` rows; there is one for each different label, camera and month, however many images. */
  async function read(owner: string, limit: number): Promise<{ rows: CountRow[]; more: boolean }> {
    const rows: CountRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': countsPartition(owner) },
          ExclusiveStartKey: startKey,
          // "totals" is the last of all sort keys, and must not be what is missing.
          ScanIndexForward: false,
          Limit: limit - rows.length,
        }),
      )
      rows.push(...((answer.Items ?? []) as CountRow[]))
      startKey = answer.LastEvaluatedKey
    } while (startKey && rows.length < limit)
    return { rows, more: startKey !== undefined }
  }

  return { read }
}
