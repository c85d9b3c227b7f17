import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { writeInBatches } from '../../platform/dynamo/batch-write.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { queryOverdue } from '../../platform/dynamo/query-overdue.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { DifferenceKind } from '../difference-kinds.ts'
import { Difference, type InspectionId, InspectionRow, RepairRow } from '../inspection-rows.ts'
import { expiryFrom, inspectionShard } from '../start-inspection.ts'
import {
  contentsPartition,
  differenceKey,
  differencePrefix,
  inspectionKey,
  inspectionPrefix,
  inspectionsPartition,
  ownerPrefix,
  refOfOpenRow,
  repairKey,
  repairPrefix,
  runningKey,
  scheduleKey,
} from './inspection-keys.ts'

/** When scheduled inspections began: the last one, and the last one of everything. */
export interface Schedule {
  readonly day: string
  readonly everythingOn: string
}

export interface DifferencePage {
  readonly items: readonly Difference[]
  /** The difference to continue behind; absent on the last page. */
  readonly last?: string
}

export type InspectionTable = ReturnType<typeof createInspectionTable>

/**
 * Inspections and their repairs. `INSPECTIONS` / `INSPECTION#<id>` is an inspection with its progress;
 * `INSPECTION#<id>` holds its owners, differences and repairs. Everything expires.
 */
export function createInspectionTable(client: DynamoDBDocumentClient, tableName: string) {
  const read = async (Key: RowKey) =>
    (await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item
  const put = (Item: object, condition?: Partial<TransactItem['Put']>): TransactItem => ({
    Put: { TableName: tableName, Item, ...condition },
  })

  async function query(
    pk: string,
    prefix: string,
    page: { limit?: number; after?: string; descending?: boolean },
  ) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ScanIndexForward: !page.descending,
        Limit: page.limit,
        ExclusiveStartKey: page.after === undefined ? undefined : { pk, sk: page.after },
        ConsistentRead: true,
      }),
    )
    return { items: Items, last: LastEvaluatedKey?.sk as string | undefined }
  }

  /** @returns false when another inspection runs, or today's scheduled one has begun already */
  const begin = async (inspection: InspectionRow, schedule?: Schedule): Promise<boolean> => {
    const { inspectionId } = inspection
    const { written } = await transact(client, [
      put({ ...runningKey, inspectionId }, { ConditionExpression: 'attribute_not_exists(pk)' }),
      put({ ...inspectionKey(inspectionId), ...inspection }),
      ...(schedule
        ? [
            put(
              { ...scheduleKey, ...schedule },
              {
                ConditionExpression: '#day < :day',
                ExpressionAttributeNames: { '#day': 'day' },
                ExpressionAttributeValues: { ':day': schedule.day },
              },
            ),
          ]
        : []),
    ])
    return written
  }

  const running = async (): Promise<InspectionId | undefined> => (await read(runningKey))?.inspectionId

  /** @param today noted as the first day, if nothing was scheduled so far */
  async function schedule(today: string): Promise<Schedule> {
    const found = await read(scheduleKey)
    if (found) return found as unknown as Schedule
    const first: Schedule = { day: today, everythingOn: today }
    const Item = { ...scheduleKey, ...first }
    const condition = { ConditionExpression: 'attribute_not_exists(pk)' }
    await conditionHeld(client.send(new PutCommand({ TableName: tableName, Item, ...condition })))
    return first
  }

  async function get(id: InspectionId): Promise<InspectionRow | undefined> {
    const item = await read(inspectionKey(id))
    return item && InspectionRow.parse(item)
  }

  /** Newest first. */
  async function list(
    limit: number,
    after?: InspectionId,
  ): Promise<{ rows: InspectionRow[]; last?: InspectionId }> {
    const start = after === undefined ? undefined : inspectionKey(after).sk
    const { items, last } = await query(inspectionsPartition, inspectionPrefix, {
      limit,
      after: start,
      descending: true,
    })
    return {
      rows: items.map((item) => InspectionRow.parse(item)),
      last: last?.slice(inspectionPrefix.length),
    }
  }

  const unchanged = ({ revision }: { readonly revision: number }) => ({
    ConditionExpression: 'revision = :readAt',
    ExpressionAttributeValues: { ':readAt': revision },
  })

  /** @returns the inspection as it is now; undefined when another worker took this step */
  async function save(next: InspectionRow): Promise<InspectionRow | undefined> {
    const row = { ...next, revision: next.revision + 1 }
    const Item = { ...inspectionKey(row.inspectionId), ...row }
    const isSaved = await conditionHeld(
      client.send(new PutCommand({ TableName: tableName, Item, ...unchanged(next) })),
    )
    return isSaved ? row : undefined
  }

  /** Saves the end of an inspection; from now on, another one may begin. */
  async function complete(next: InspectionRow): Promise<InspectionRow | undefined> {
    const row = { ...next, revision: next.revision + 1 }
    const { written } = await transact(client, [
      put({ ...inspectionKey(row.inspectionId), ...row }, unchanged(next)),
      { Delete: { TableName: tableName, Key: runningKey } },
    ])
    return written ? row : undefined
  }

  const writeContents = (id: InspectionId, items: readonly object[]) => {
    const expiresAtEpochSeconds = expiryFrom(
      new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)),
    )
    const rows = items.map((item) => ({ PutRequest: { Item: { ...item, expiresAtEpochSeconds } } }))
    return writeInBatches(client, tableName, rows)
  }

  /** Repeating it is harmless. */
  const addOwners = (id: InspectionId, owners: readonly Owner[]) =>
    writeContents(
      id,
      [...new Set(owners)].map((owner) => ({ pk: contentsPartition(id), sk: ownerPrefix + owner })),
    )

  /** The next owner in order. */
  async function ownerAfter(id: InspectionId, after?: Owner): Promise<Owner | undefined> {
    const start = after === undefined ? undefined : ownerPrefix + after
    const { items } = await query(contentsPartition(id), ownerPrefix, { limit: 1, after: start })
    return items[0]?.sk.slice(ownerPrefix.length)
  }

  /** Repeating it is harmless. */
  const addDifferences = (id: InspectionId, differences: readonly Difference[]) =>
    writeContents(
      id,
      differences.map((each) => ({ ...differenceKey(id, each), ...each })),
    )

  async function differences(
    id: InspectionId,
    kind: DifferenceKind,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<DifferencePage> {
    const prefix = differencePrefix(kind)
    const after = page.after === undefined ? undefined : prefix + page.after
    const { items, last } = await query(contentsPartition(id), prefix, { limit: page.limit, after })
    return { items: items.map((item) => Difference.parse(item)), last: last?.slice(prefix.length) }
  }

  /** Notes what a repair did about a difference, so that a repetition counts the same. */
  async function noteOutcome(
    id: InspectionId,
    difference: Difference,
    outcome: Difference['outcome'],
  ): Promise<void> {
    await conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: differenceKey(id, difference),
          UpdateExpression: 'SET outcome = :outcome',
          // The erasure of an account may have removed it.
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':outcome': outcome },
        }),
      ),
    )
  }

  /** @returns false when this repair runs already */
  const beginRepair = (repair: RepairRow): Promise<boolean> =>
    conditionHeld(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...repairKey(repair.inspectionId, repair.kind), ...repair },
          ConditionExpression: 'attribute_not_exists(pk) OR #state = :completed',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':completed': 'completed' },
        }),
      ),
    )

  async function repair(id: InspectionId, kind: DifferenceKind): Promise<RepairRow | undefined> {
    const item = await read(repairKey(id, kind))
    return item && RepairRow.parse(item)
  }

  async function repairs(id: InspectionId): Promise<RepairRow[]> {
    const { items } = await query(contentsPartition(id), repairPrefix, {})
    return items.map((item) => RepairRow.parse(item))
  }

  /** @returns the repair as it is now; undefined when another worker took this step */
  async function saveRepair(next: RepairRow): Promise<RepairRow | undefined> {
    const row = { ...next, revision: next.revision + 1 }
    const Item = { ...repairKey(row.inspectionId, row.kind), ...row }
    const isSaved = await conditionHeld(
      client.send(new PutCommand({ TableName: tableName, Item, ...unchanged(next) })),
    )
    return isSaved ? row : undefined
  }

  /** Inspections and repairs that have not moved for minutes. */
  async function overdue(now: Date): Promise<{ inspectionId: InspectionId; repair?: DifferenceKind }[]> {
    const { items } = await queryOverdue<RowKey>(client, tableName, { shard: inspectionShard, now })
    return items.map(refOfOpenRow)
  }

  return {
    begin,
    running,
    schedule,
    get,
    list,
    save,
    complete,
    addOwners,
    ownerAfter,
    addDifferences,
    differences,
    noteOutcome,
    beginRepair,
    repair,
    repairs,
    saveRepair,
    overdue,
  }
}
