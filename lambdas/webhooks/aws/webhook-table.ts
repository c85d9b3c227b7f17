import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type Changes, changeExpression } from '../../platform/dynamo/change-expression.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import { type WebhookRef, WebhookRow } from '../webhook-rows.ts'
import { webhookCountKey, webhookKey } from './webhook-keys.ts'

export type WebhookTable = ReturnType<typeof createWebhookTable>

/** Webhooks, `OWNER#<owner>` / `WEBHOOK#<webhookId>`, and a row with their number. */
export function createWebhookTable(client: DynamoDBDocumentClient, tableName: string) {
  /** @returns false when the owner already has `limit` webhooks */
  async function create(row: WebhookRow, limit: number): Promise<boolean> {
    const { written } = await transact(client, [
      {
        Update: {
          TableName: tableName,
          Key: webhookCountKey(row.owner),
          UpdateExpression: 'ADD #count :one',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':one': 1, ':limit': limit },
        },
      },
      { Put: { TableName: tableName, Item: { ...webhookKey(row), ...row } } },
    ])
    return written
  }

  /** @returns false when the webhook does not exist */
  async function remove(ref: WebhookRef): Promise<boolean> {
    const { written } = await transact(client, [
      {
        Update: {
          TableName: tableName,
          Key: webhookCountKey(ref.owner),
          UpdateExpression: 'ADD #count :less',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':less': -1 },
        },
      },
      {
        Delete: {
          TableName: tableName,
          Key: webhookKey(ref),
          ConditionExpression: 'attribute_exists(sk)',
        },
      },
    ])
    return written
  }

  async function get(ref: WebhookRef): Promise<WebhookRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: webhookKey(ref), ConsistentRead: true }),
    )
    return Item && WebhookRow.parse(Item)
  }

  /** All webhooks of an owner, newest first: few enough for one page. */
  async function list(owner: string): Promise<WebhookRow[]> {
    const { pk, sk } = webhookKey({ owner, webhookId: '' })
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :webhooks)',
        ExpressionAttributeValues: { ':owner': pk, ':webhooks': sk },
        ScanIndexForward: false,
        ConsistentRead: true,
      }),
    )
    return Items.map((item) => WebhookRow.parse(item))
  }

  /** @returns the webhook as it is now; undefined when it does not exist or does not match `when` */
  async function change(ref: WebhookRef, changes: Changes<WebhookRow>): Promise<WebhookRow | undefined> {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: webhookKey(ref),
          ...changeExpression(changes),
          ReturnValues: 'ALL_NEW',
        }),
      )
      return WebhookRow.parse(Attributes)
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined
      throw error
    }
  }

  return { create, remove, get, list, change }
}
