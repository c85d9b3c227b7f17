import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { type DeliveryRef, DeliveryRow, type DeliveryState, type WebhookRef } from '../webhook-rows.ts'
import { deliveryKey } from './webhook-keys.ts'

/** A filter still reads the rows that it leaves out. A request stops after this many; the cursor continues. */
const rowsPerQuery = 200
const maxQueries = 5

export interface DeliveryPage {
  readonly limit: number
  /** The last delivery of the previous page. @default - start with the newest */
  readonly after?: string
  /** @default - all */
  readonly state?: DeliveryState
}

export type DeliveryTable = ReturnType<typeof createDeliveryTable>

/** Deliveries to webhooks: `OWNER#<owner>` / `DELIVERY#<webhookId>#<deliveryId>`. They expire. */
export function createDeliveryTable(client: DynamoDBDocumentClient, tableName: string) {
  async function put(row: DeliveryRow, condition: string, values?: Record<string, unknown>) {
    return conditionHeld(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...deliveryKey(row), ...row },
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
        }),
      ),
    )
  }

  /** @returns false when the delivery exists already, because the event arrived before */
  const insert = (row: DeliveryRow): Promise<boolean> => put(row, 'attribute_not_exists(sk)')

  /** Writes the delivery unless somebody else has written it since it was read. */
  const save = (row: DeliveryRow, readAtTurn: number): Promise<boolean> =>
    put(row, 'turn = :turn', { ':turn': readAtTurn })

  async function get(ref: DeliveryRef): Promise<DeliveryRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: deliveryKey(ref), ConsistentRead: true }),
    )
    return Item && DeliveryRow.parse(Item)
  }

  /**
   * The deliveries of a webhook, newest event first. `last` is the cursor; with a filter, the next page may be empty.
   */
  async function list(ref: WebhookRef, { limit, after, state }: DeliveryPage) {
    const prefix = deliveryKey({ ...ref, deliveryId: '' }).sk
    const found: DeliveryRow[] = []
    let start = after ? deliveryKey({ ...ref, deliveryId: after }) : undefined
    for (let query = 0; query < maxQueries; query++) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :deliveries)',
          ...(state && {
            FilterExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
          }),
          ExpressionAttributeValues: {
            ':owner': deliveryKey({ ...ref, deliveryId: '' }).pk,
            ':deliveries': prefix,
            ...(state && { ':state': state }),
          },
          ScanIndexForward: false,
          Limit: state ? rowsPerQuery : limit,
          ExclusiveStartKey: start,
        }),
      )
      found.push(...Items.map((item) => DeliveryRow.parse(item)))
      if (found.length >= limit) {
        const rows = found.slice(0, limit)
        const isMore = found.length > limit || LastEvaluatedKey !== undefined
        return { rows, last: isMore ? rows.at(-1)?.deliveryId : undefined }
      }
      start = LastEvaluatedKey as typeof start
      if (!start) break
    }
    return { rows: found, last: start?.sk.slice(prefix.length) }
  }

  return { insert, save, get, list }
}
