import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRef } from '../../platform/identifiers.ts'
import { rowKey } from './image-keys.ts'

/** Tells whether an image is deleted, by the smallest possible read: its state alone. */
export const createDeletionCheck =
  (client: DynamoDBDocumentClient, tableName: string) =>
  async ({ owner, imageId }: ImageRef): Promise<boolean> => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName,
        Key: rowKey({ owner, imageId }),
        ProjectionExpression: '#state',
        ExpressionAttributeNames: { '#state': 'state' },
        ConsistentRead: true,
      }),
    )
    return !Item || Item.state === 'deleted'
  }
