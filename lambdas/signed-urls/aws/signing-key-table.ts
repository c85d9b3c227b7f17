import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { SigningKeyRow } from '../signing-keys.ts'

const signingKeysKey = (owner: Owner) => ({ pk: ownerKey(owner), sk: 'SIGNING_KEYS' })

export type SigningKeyTable = ReturnType<typeof createSigningKeyTable>

/** Keys that sign URLs: `OWNER#<owner>` / `SIGNING_KEYS`, one row for each owner. */
export function createSigningKeyTable(client: DynamoDBDocumentClient, tableName: string) {
  /** An owner without a row has no keys. */
  async function read(owner: Owner): Promise<SigningKeyRow> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: signingKeysKey(owner), ConsistentRead: true }),
    )
    return Item ? SigningKeyRow.parse(Item) : { owner, keys: [], revision: 0 }
  }

  /** @returns false when somebody else has written since the row was read */
  async function save(row: SigningKeyRow): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...signingKeysKey(row.owner), ...row, revision: row.revision + 1 },
          ConditionExpression:
            row.revision === 0 ? 'attribute_not_exists(pk)' : 'attribute_exists(pk) AND revision = :read',
          ...(row.revision > 0 && { ExpressionAttributeValues: { ':read': row.revision } }),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  return { read, save }
}
