import { CreateTableCommand, DynamoDBClient, type GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { sortIndexes } from '../../../lambdas/core/search/index-keys.ts'
import { clientConfig } from '../../../local/client-environment.ts'

const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
]

export const documentClient = (env: Record<string, string>): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(env)), {
    marshallOptions: { removeUndefinedValues: true },
  })

/** The table that lib/constructs/search-index.ts makes, without a stack around it. */
export async function createIndexTable(client: DynamoDBDocumentClient, TableName: string): Promise<void> {
  const indexes = Object.values(sortIndexes)
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', ...indexes.map(({ attribute }) => attribute)].map(
        (AttributeName) => ({ AttributeName, AttributeType: 'S' as const }),
      ),
      GlobalSecondaryIndexes: indexes.map(
        ({ indexName, attribute }): GlobalSecondaryIndex => ({
          IndexName: indexName,
          KeySchema: key('pk', attribute),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        }),
      ),
    }),
  )
}

/** Everything in a small table. */
export async function allRows(client: DynamoDBDocumentClient, TableName: string) {
  const rows: Record<string, unknown>[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }))
    rows.push(...(page.Items ?? []))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return rows
}
