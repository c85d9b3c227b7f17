import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { OwnerLimits } from '../../api/identity.ts'
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
    const named = Object.entries(wanted).filter(([, limit]) => limit !== undefined)
    const kept = named.filter(([, limit]) => limit !== null)
    const removed = named.filter(([, limit]) => limit === null)
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(owner),
        UpdateExpression: [
          ...(kept.length > 0 ? [`SET ${kept.map(([name]) => `#${name} = :${name}`).join(', ')}`] : []),
          ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(', ')}`] : []),
        ].join(' '),
        ExpressionAttributeNames: Object.fromEntries(named.map(([name]) => [`#${name}`, name])),
        ...(kept.length > 0 && {
          ExpressionAttributeValues: Object.fromEntries(kept.map(([name, limit]) => [`:${name}`, limit])),
        }),
        ReturnValues: 'ALL_NEW',
      }),
    )
    return OwnerLimits.parse(Attributes ?? {})
  }

  return { read, change }
}
