import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { OwnerLimits } from '../../api/identity.ts'
import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { OwnerLimitsChange } from '../owner-limits.ts'

export type OwnerLimitsTable = ReturnType<typeof createOwnerLimitsTable>

/**
 * The limits that administrators have set for an owner: `WORK#<owner>` / `LIMITS`. In this partition, because functions
 * that decode photos read them too.
 */
export function createOwnerLimitsTable(client: DynamoDBDocumentClient, TableName: string) {
  const keyOf = (owner: Owner) => ({ pk: workKey(owner), sk: 'LIMITS' })

  /** Only those that are set. */
  async function read(owner: Owner): Promise<OwnerLimits> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(owner), ConsistentRead: true }))
    return OwnerLimits.parse(Item ?? {})
  }

  /** Sets and removes the named limits in one write; others stay. @returns those that are set then */
  async function change(owner: Owner, wanted: OwnerLimitsChange): Promise<OwnerLimits> {
    const named = Object.entries(wanted)
    const { ConditionExpression: _, ...update } = changeExpression({
      set: Object.fromEntries(named.filter(([, limit]) => limit !== null)),
      remove: named.flatMap(([name, limit]) => (limit === null ? [name] : [])),
      // The row need not exist.
      among: {},
    })
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(owner),
        ...update,
        ReturnValues: 'ALL_NEW',
      }),
    )
    return OwnerLimits.parse(Attributes ?? {})
  }

  return { read, change }
}
