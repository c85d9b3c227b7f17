import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
]

/** Creates the table of lib/constructs/results-table.ts, without a stack around it. */
export async function createResultsTable(client: DynamoDBDocumentClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key('pk', 'sk'),
      AttributeDefinitions: [
        'pk',
        'sk',
        'openShard',
        'dueAt',
        'listedFor',
        'imageId',
        'failureShard',
        'failure',
      ].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'openWork',
          KeySchema: key('openShard', 'dueAt'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['owner'] },
        },
        {
          IndexName: 'byOwner',
          KeySchema: key('listedFor', 'imageId'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'failures',
          KeySchema: key('failureShard', 'failure'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  )
}
