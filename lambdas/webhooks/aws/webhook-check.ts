import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { webhookCountKey } from './webhook-keys.ts'

/**
 * Asks whether an owner has webhooks. Their number is written in the transaction that creates a webhook and is read
 * consistently here, so an event that is published after a webhook was created finds it.
 */
export const createWebhookCheck =
  (client: DynamoDBDocumentClient, tableName: string) =>
  async (owner: string): Promise<boolean> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: webhookCountKey(owner), ConsistentRead: true }),
    )
    return (Item?.count ?? 0) > 0
  }
