import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Owner } from '../identifiers.ts'
import { conditionHeld } from './condition-held.ts'

interface Revised {
  readonly owner: Owner
  /** Counts writes; 0 while there is no row. */
  readonly revision: number
}

export interface OwnerRowParts<R extends Revised> {
  readonly partitionOf: (owner: Owner) => string
  readonly sortKey: string
  readonly schema: { parse(item: unknown): R }
  /** The value for an owner without a row. */
  readonly empty: (owner: Owner) => R
}

/**
 * A row that exists at most once for each owner. It is read whole, changed, and written back only if nobody else has
 * written in the meantime.
 */
export function createOwnerRow<R extends Revised>(
  client: DynamoDBDocumentClient,
  tableName: string,
  { partitionOf, sortKey, schema, empty }: OwnerRowParts<R>,
) {
  const keyOf = (owner: Owner) => ({ pk: partitionOf(owner), sk: sortKey })

  async function read(owner: Owner): Promise<R> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(owner), ConsistentRead: true }),
    )
    return Item ? schema.parse(Item) : empty(owner)
  }

  /** @returns false when somebody else has written since the row was read */
  const save = (row: R): Promise<boolean> =>
    conditionHeld(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...keyOf(row.owner), ...row, revision: row.revision + 1 },
          ConditionExpression:
            row.revision === 0 ? 'attribute_not_exists(pk)' : 'attribute_exists(pk) AND revision = :read',
          ...(row.revision > 0 && { ExpressionAttributeValues: { ':read': row.revision } }),
        }),
      ),
    )

  return { read, save }
}
