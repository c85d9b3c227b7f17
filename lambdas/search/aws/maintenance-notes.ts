import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { additionOf, totalsIn } from '../../costs/aws/cost-ledger.ts'
import type { Spending } from '../../costs/costs.ts'
import { type Day, dayOf } from '../../costs/totals.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { farthest, liesAhead, longestRunMs } from '../../platform/lies-ahead.ts'

/** Datasets have a partition of their own in the index of open work. */
export const datasetShard = 'datasets'
/** Sort key of the note in the owner's partition of the results table. */
export const datasetSortKey = 'DATASET'

/** A worker's claim on a dataset. Other workers leave the dataset alone until this time. */
export interface Lease {
  readonly owner: Owner
  readonly until: string
}

/** What the row of a dataset says. All times are ISO texts. */
export interface DatasetNote {
  readonly dueAt?: string
  readonly busyUntil?: string
  /** When a writer last committed. */
  readonly committedAt?: string
  /** Changes made until then are in the dataset. */
  readonly indexedThrough?: string
  /** The messages of the last commit, whose spending is in the totals: they may come again. */
  readonly counted?: readonly string[]
}

/** The totals of the ledger that a note carries, at the end of the day of its last commit. */
export const totalsOfNote = (note: DatasetNote | undefined): Day | undefined =>
  note?.committedAt === undefined
    ? undefined
    : { day: dayOf(new Date(note.committedAt)), totals: totalsIn({ ...note }) }

export interface Commit {
  readonly now: Date
  /** When maintenance is due at the latest. */
  readonly dueAt: Date
  readonly indexedThrough: string
  /** What the changed images and this commit have cost. */
  readonly spending: Spending
  readonly counted: readonly string[]
}

/** A worker that was cut off leaves its lease. One that its clock made too long is void. */
const isFree = '(attribute_not_exists(busyUntil) OR busyUntil <= :now OR busyUntil > :farthest)'
const nowValues = (now: Date) => ({ ':now': now.toISOString(), ':farthest': farthest(now, longestRunMs) })

export type MaintenanceNotes = ReturnType<typeof createMaintenanceNotes>

/**
 * What is known about each dataset, `OWNER#<owner>` / `DATASET`: the last commit, when maintenance is due (`dueAt`),
 * until when a worker is busy with it (`busyUntil`), and what the owner has cost: the ledger takes no write of its own.
 */
export function createMaintenanceNotes(client: DynamoDBDocumentClient, tableName: string) {
  const keyOf = (owner: Owner) => ({ pk: ownerKey(owner), sk: datasetSortKey })

  /** @returns false when the condition does not hold */
  const change = (
    owner: Owner,
    expressions: { UpdateExpression: string; ConditionExpression?: string },
    ExpressionAttributeValues: Record<string, unknown>,
    ExpressionAttributeNames?: Record<string, string>,
  ): Promise<boolean> =>
    conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(owner),
          ...expressions,
          ExpressionAttributeValues,
          ...(ExpressionAttributeNames && { ExpressionAttributeNames }),
        }),
      ),
    )

  /**
   * Records that a dataset has changed, after the change: otherwise maintenance could start and end in between. A
   * dataset that is already waiting keeps its place; one under maintenance has to be maintained again.
   */
  const noteChange = (owner: Owner, now: Date): Promise<boolean> =>
    change(
      owner,
      {
        UpdateExpression: 'SET openShard = :shard, dueAt = :now',
        ConditionExpression: 'attribute_not_exists(dueAt) OR dueAt > :now OR busyUntil > :now',
      },
      { ':shard': datasetShard, ':now': now.toISOString() },
    )

  /** Consistent, because a writer that does not see the last commit would not wait. */
  async function read(owner: Owner, ConsistentRead = true): Promise<DatasetNote | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(owner), ConsistentRead }),
    )
    return Item as DatasetNote | undefined
  }

  /**
   * Records a commit, after it. A dataset that is already waiting keeps its place, which takes one write unit instead of
   * four; one under maintenance has to be maintained again.
   * @param seen the note before the commit
   */
  async function noteCommit(owner: Owner, seen: DatasetNote | undefined, commit: Commit): Promise<void> {
    const addition = additionOf(commit.spending)
    const values = {
      ':now': commit.now.toISOString(),
      ':through': commit.indexedThrough,
      ':counted': commit.counted,
      ...addition.values,
    }
    const committed = 'SET committedAt = :now, indexedThrough = :through, counted = :counted'
    const due = commit.dueAt.toISOString()
    const isWaiting =
      seen?.dueAt !== undefined &&
      seen.dueAt <= due &&
      (await change(
        owner,
        {
          UpdateExpression: committed + addition.clause,
          ConditionExpression: 'dueAt = :seen AND attribute_not_exists(busyUntil)',
        },
        { ...values, ':seen': seen.dueAt },
        addition.names,
      ))
    if (isWaiting) return
    await change(
      owner,
      { UpdateExpression: `${committed}, openShard = :shard, dueAt = :due${addition.clause}` },
      { ...values, ':shard': datasetShard, ':due': due },
      addition.names,
    )
  }

  /** Owners of datasets that are due: at most a thousand, the longest waiting first. */
  async function due(now: Date): Promise<Owner[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'openWork',
        KeyConditionExpression: 'openShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': datasetShard, ':now': now.toISOString() },
        Limit: 1_000,
      }),
    )
    return Items.map(({ pk }) => (pk as string).slice(ownerKey('').length))
  }

  /**
   * Claims the dataset for a message that asks for its maintenance. If the message is lost, the dataset is due again.
   * @returns false when somebody else has done so, or is busy
   */
  const request = (owner: Owner, now: Date, again: Date): Promise<boolean> =>
    change(
      owner,
      { UpdateExpression: 'SET dueAt = :again', ConditionExpression: `dueAt <= :now AND ${isFree}` },
      { ':again': again.toISOString(), ...nowValues(now) },
    )

  /** @returns undefined when nothing has changed, or another worker is busy */
  async function take(owner: Owner, now: Date, until: Date): Promise<Lease | undefined> {
    const lease = { owner, until: until.toISOString() }
    const isTaken = await change(
      owner,
      {
        UpdateExpression: 'SET dueAt = :until, busyUntil = :until',
        ConditionExpression: `attribute_exists(dueAt) AND ${isFree}`,
      },
      { ':until': lease.until, ...nowValues(now) },
    )
    return isTaken ? lease : undefined
  }

  /**
   * Releases the dataset. A commit in the meantime stays recorded; otherwise the dataset is due again at `dueAt`, or
   * when something changes.
   */
  async function giveBack({ owner, until }: Lease, dueAt?: Date): Promise<void> {
    const ConditionExpression = 'dueAt = :until AND busyUntil = :until'
    const isUnchanged = await (dueAt
      ? change(
          owner,
          { UpdateExpression: 'SET dueAt = :next REMOVE busyUntil', ConditionExpression },
          { ':until': until, ':next': dueAt.toISOString() },
        )
      : change(
          owner,
          { UpdateExpression: 'REMOVE busyUntil, dueAt, openShard', ConditionExpression },
          { ':until': until },
        ))
    if (isUnchanged) return
    await change(
      owner,
      { UpdateExpression: 'REMOVE busyUntil', ConditionExpression: 'busyUntil = :until' },
      { ':until': until },
    )
  }

  /** Whether a worker is maintaining this dataset now. */
  async function isBusy(owner: Owner, now: Date): Promise<boolean> {
    const { busyUntil } = (await read(owner)) ?? {}
    return busyUntil !== undefined && liesAhead(busyUntil, now, longestRunMs)
  }

  /**
   * Removes the note, so that no maintenance of this dataset starts. While a worker is busy with the dataset, the note
   * stays.
   */
  async function forget(owner: Owner, now: Date): Promise<void> {
    const remove = new DeleteCommand({
      TableName: tableName,
      Key: keyOf(owner),
      ConditionExpression: isFree,
      ExpressionAttributeValues: nowValues(now),
    })
    await conditionHeld(client.send(remove))
  }

  return { read, noteChange, noteCommit, due, request, take, giveBack, isBusy, forget }
}
