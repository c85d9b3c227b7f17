import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'

/** A kind of thing of which an owner can have a limited number. */
export interface CappedSetOptions {
  /** Key of the row that holds their ids. */
  readonly key: { readonly pk: string; readonly sk: string }
  /** The ids of all things that count now. Called once, for things that are older than the row. */
  readonly findAll: () => Promise<string[]>
  /** Which of these ids still count. A thing that has stopped counting never counts again. */
  readonly stillCounting: (ids: readonly string[]) => Promise<string[]>
}

/**
 * Enforces a limit no matter how many things are created at once. One row holds the ids of all things that count, and
 * possibly of some that no longer do. Each new id joins the row in the transaction that writes the thing, as long as
 * there is room. When there is none, the ids of things that have ended are looked up and removed. So code that ends or
 * erases things need not know about the limit, and the count is never wrong.
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

  /** If several callers create the row at once, only one succeeds, which is enough. */
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
   * Writes all items of a new thing, or none.
   * @returns false when the limit is reached
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
