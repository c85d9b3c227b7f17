import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { AuditEntry, type AuditFilters } from '../audit.ts'
import type { AuditPlace } from '../audit-cursor.ts'
import { monthOf } from '../audit-months.ts'

export interface AuditPageQuery extends AuditFilters {
  /** How many entries to read; those that do not match the filters are left out of the page. */
  readonly examined: number
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  /** The last entry of the page, if the month may hold more. */
  readonly last?: string
}

export type AuditLog = ReturnType<typeof createAuditLog>

const partitionOf = (month: string) => `AUDIT#${month}`
const secondsPerDay = 86_400

/**
 * The audit log of access across owners: `AUDIT#<yyyy-mm>` / a UUID version 7. Entries expire after the retention
 * time of the stage.
 */
export function createAuditLog(client: DynamoDBDocumentClient, tableName: string, retentionDays: number) {
  /** Writing an entry again replaces it. */
  async function write(entry: AuditEntry): Promise<void> {
    const at = new Date(entry.at)
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: {
          pk: partitionOf(monthOf(at)),
          sk: entry.id,
          ...entry,
          expiresAtEpochSeconds: Math.floor(at.getTime() / 1000) + retentionDays * secondsPerDay,
        },
      }),
    )
  }

  async function page({ month, before }: AuditPlace, query: AuditPageQuery): Promise<AuditPage> {
    const pk = partitionOf(month)
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ...filterExpression(pk, query),
        ScanIndexForward: false,
        Limit: query.examined,
        ExclusiveStartKey: before ? { pk, sk: before } : undefined,
        // People look for what was recorded moments ago.
        ConsistentRead: true,
      }),
    )
    return { entries: Items.map((item) => AuditEntry.parse(item)), last: LastEvaluatedKey?.sk }
  }

  return { write, page }
}

function filterExpression(pk: string, { actor, owner }: AuditFilters) {
  const conditions = [
    ...(actor ? ['(actor.#owner = :actor OR actor.principal.id = :actor)'] : []),
    ...(owner ? ['#owner = :owner'] : []),
  ]
  return {
    ExpressionAttributeValues: {
      ':pk': pk,
      ...(actor && { ':actor': actor }),
      ...(owner && { ':owner': owner }),
    },
    ...(conditions.length > 0 && {
      FilterExpression: conditions.join(' AND '),
      ExpressionAttributeNames: { '#owner': 'owner' },
    }),
  }
}
