import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { WebhookPayload } from '../webhook-rows.ts'
import { payloadKey } from './webhook-keys.ts'

type PayloadRef = Pick<WebhookPayload, 'owner' | 'subject' | 'eventId'>

export type PayloadTable = ReturnType<typeof createPayloadTable>

/**
 * Payloads, stored apart from their deliveries: `OWNER#<owner>` / `PAYLOAD#<subject>#<eventId>`. One payload serves
 * all webhooks. The key starts with the image, so that its payloads can be erased with it.
 */
export function createPayloadTable(client: DynamoDBDocumentClient, tableName: string) {
  /** The same event always has the same payload, so writing it again changes nothing. */
  async function put(payload: WebhookPayload): Promise<void> {
    await client.send(new PutCommand({ TableName: tableName, Item: { ...payloadKey(payload), ...payload } }))
  }

  async function get(ref: PayloadRef): Promise<WebhookPayload | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: payloadKey(ref), ConsistentRead: true }),
    )
    return Item && WebhookPayload.parse(Item)
  }

  /** Extends the life of a payload. @returns false when it no longer exists */
  async function keep(ref: PayloadRef, expiresAtEpochSeconds: number): Promise<boolean> {
    return conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: payloadKey(ref),
          ...changeExpression<WebhookPayload>({ set: { expiresAtEpochSeconds } }),
        }),
      ),
    )
  }

  async function erase(ref: PayloadRef): Promise<void> {
    await client.send(new DeleteCommand({ TableName: tableName, Key: payloadKey(ref) }))
  }

  /** Erases what other events said about the same image. */
  async function eraseOthers({ owner, subject, eventId }: PayloadRef): Promise<void> {
    const { pk, sk: prefix } = payloadKey({ owner, subject, eventId: '' })
    let start: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :payloads)',
          ProjectionExpression: 'eventId',
          ExpressionAttributeValues: { ':owner': pk, ':payloads': prefix },
          ExclusiveStartKey: start,
        }),
      )
      const others = Items.map((item) => item.eventId as string).filter((other) => other !== eventId)
      await Promise.all(others.map((other) => erase({ owner, subject, eventId: other })))
      start = LastEvaluatedKey
    } while (start)
  }

  return { put, get, keep, erase, eraseOthers }
}
