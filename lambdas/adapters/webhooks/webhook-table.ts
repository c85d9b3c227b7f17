import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { type WebhookRef, WebhookRow } from '../../core/contracts/webhook-rows.ts'
import { retryPartialFailures } from '../../runtime/resilience.ts'
import { type Changes, changeExpression } from './change-expression.ts'
import { webhookCountKey, webhookKey } from './webhook-keys.ts'

export type WebhookTable = ReturnType<typeof createWebhookTable>

/** The endpoints: `OWNER#<owner>` / `WEBHOOK#<webhookId>`, and beside them how many there are. */
export function createWebhookTable(client: DynamoDBDocumentClient, tableName: string) {
  /** @returns false when a condition did not hold, and nothing was written */
  async function transact(items: NonNullable<TransactWriteCommandInput['TransactItems']>): Promise<boolean> {
    // Two at once on one counter: DynamoDB cancels one of them, and the SDK does not retry that.
    return retryPartialFailures.execute(async () => {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: items }))
        return true
      } catch (error) {
        if (hasFailedCondition(error)) return false
        throw error
      }
    })
  }

  /** @returns false when the owner already has that many */
  const create = (row: WebhookRow, limit: number): Promise<boolean> =>
    transact([
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

  /** @returns false when there is no such endpoint */
  const remove = (ref: WebhookRef): Promise<boolean> =>
    transact([
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

  async function get(ref: WebhookRef): Promise<WebhookRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: webhookKey(ref), ConsistentRead: true }),
    )
    return Item && WebhookRow.parse(Item)
  }

  /** All of an owner's endpoints, newest first: few enough for one page. */
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

  /** @returns the endpoint as it is now; undefined when it is not there, or not as `when` says */
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

const hasFailedCondition = (error: unknown) =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed')
