import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'

/** One kind of things of which an owner can have only so many. */
export interface CappedSetOptions {
  /** Of the row that knows them. */
  readonly key: { readonly pk: string; readonly sk: string }
  /** All that count now: asked once, for what is older than the row. */
  readonly findAll: () => Promise<string[]>
  /** Those of these that still count. What does not count any more never does again. */
  readonly stillCounting: (ids: readonly string[]) => Promise<string[]>
}

/**
 * Has a limit hold however many are made at once. One row holds the ids of all things that count, and perhaps of some
 * that do not any more: each new one joins it in the transaction that writes it, as long as there is room. Only when
 * there is none, those that have ended are looked for and leave. So nobody who ends or erases things has to think of
 * it, and nothing is ever counted wrong.
 */
export function createCappedSet(client: DynamoDBDocumentClient, tableName: string) {
  const join = (id: string, limit: number, { key }: CappedSetOptions): TransactItem => ({
    Update: {
      TableName: tableName,
      Key: key,
      UpdateExpression: 'ADD ids :id',
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(ids) OR size(ids) < :limit)',
      ExpressionAttributeValues: { ':id': new Set([id]), ':limit': limit },
    },
  })

  /** Only one of those who begin the row at the same time succeeds, which is enough. */
  async function begin({ key, findAll }: CappedSetOptions): Promise<void> {
    const ids = await findAll()
    const Item = { ...key, ...(ids.length > 0 && { ids: new Set(ids) }) }
    const put = { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }
    await transact(client, [{ Put: put }])
  }

  /** @returns whether there is room now */
  async function makeRoom(limit: number, { key, stillCounting }: CappedSetOptions, known: readonly string[]) {
    const counting = new Set(await stillCounting(known))
    const over = known.filter((id) => !counting.has(id))
    if (over.length > 0) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key,
          UpdateExpression: 'DELETE ids :over',
          ExpressionAttributeValues: { ':over': new Set(over) },
        }),
      )
    }
    return counting.size < limit
  }

  /**
   * Writes a new thing, all of its items or none.
   * @returns false when there are as many as there may be
   */
  return (id: string, limit: number, options: CappedSetOptions, items: readonly TransactItem[]) =>
    retryOnConflict(async () => {
      if ((await transact(client, [join(id, limit, options), ...items])).written) return true
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: options.key, ConsistentRead: true }),
      )
      if (!Item) {
        await begin(options)
        return undefined
      }
      return (await makeRoom(limit, options, [...((Item.ids as Set<string> | undefined) ?? [])]))
        ? undefined
        : false
    })
}
