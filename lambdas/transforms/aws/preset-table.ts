import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { PresetRow } from '../presets/preset-row.ts'

const presetsKey = (owner: Owner) => ({ pk: ownerKey(owner), sk: 'PRESETS' })

export type PresetTable = ReturnType<typeof createPresetTable>

/** Presets of an owner: `OWNER#<owner>` / `PRESETS`, one row for each owner. */
export function createPresetTable(client: DynamoDBDocumentClient, tableName: string) {
  /** An owner without a row has no presets. */
  async function read(owner: Owner): Promise<PresetRow> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: presetsKey(owner), ConsistentRead: true }),
    )
    return Item ? PresetRow.parse(Item) : { owner, presets: [], retired: [], revision: 0 }
  }

  /** @returns false when somebody else has written since the row was read */
  async function save(row: PresetRow): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...presetsKey(row.owner), ...row, revision: row.revision + 1 },
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
