import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
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

/** A worker that was cut off leaves its lease. One that its clock made too long is void. */
const isFree = '(attribute_not_exists(busyUntil) OR busyUntil <= :now OR busyUntil > :farthest)'
const nowValues = (now: Date) => ({ ':now': now.toISOString(), ':farthest': farthest(now, longestRunMs) })

export type MaintenanceNotes = ReturnType<typeof createMaintenanceNotes>

/**
 * Which datasets have changed since they were maintained, `OWNER#<owner>` / `DATASET`: when maintenance is due
 * (`dueAt`), and until when a worker is busy with it (`busyUntil`).
 */
export function createMaintenanceNotes(client: DynamoDBDocumentClient, tableName: string) {
  const keyOf = (owner: Owner) => ({ pk: ownerKey(owner), sk: datasetSortKey })

  /** @returns false when the condition does not hold */
  const change = (
    owner: Owner,
    expressions: { UpdateExpression: string; ConditionExpression: string },
    ExpressionAttributeValues: Record<string, string>,
  ): Promise<boolean> =>
    conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(owner),
          ...expressions,
          ExpressionAttributeValues,
        }),
      ),
    )

  /**
   * Records that a dataset has changed, after the change: otherwise maintenance could start and end in between.
   * @returns the time before which no maintenance will start
   */
  async function noteChange(owner: Owner, now: Date, dueAt: Date = now): Promise<Date> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(owner),
          UpdateExpression: 'SET openShard = :shard, dueAt = :due',
          // A dataset that is already waiting keeps its place; one under maintenance has to be maintained again.
          ConditionExpression: 'attribute_not_exists(dueAt) OR dueAt > :due OR busyUntil > :now',
          ExpressionAttributeValues: {
            ':shard': datasetShard,
            ':due': dueAt.toISOString(),
            ':now': now.toISOString(),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return dueAt
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return new Date(error.Item!.dueAt as never)
      throw error
    }
  }

  /** Datasets that are due, and since when: at most a hundred, the longest waiting first. */
  async function due(now: Date): Promise<{ owner: Owner; since: Date }[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'openWork',
        KeyConditionExpression: 'openShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': datasetShard, ':now': now.toISOString() },
        Limit: 100,
      }),
    )
    return Items.map(({ pk, dueAt }) => ({
      owner: (pk as string).slice(ownerKey('').length),
      since: new Date(dueAt as string),
    }))
  }

  /** @returns undefined when nothing is due, or another worker is busy */
  async function take(owner: Owner, now: Date, until: Date): Promise<Lease | undefined> {
    const lease = { owner, until: until.toISOString() }
    const isTaken = await change(
      owner,
      {
        UpdateExpression: 'SET dueAt = :until, busyUntil = :until',
        ConditionExpression: `dueAt <= :now AND ${isFree}`,
      },
      { ':until': lease.until, ...nowValues(now) },
    )
    return isTaken ? lease : undefined
  }

  /**
   * Releases the dataset. A change in the meantime stays recorded; otherwise the dataset is due again at `dueAt`, or
   * never.
   */
  async function giveBack({ owner, until }: Lease, dueAt?: Date): Promise<void> {
    const ConditionExpression = 'dueAt = :until AND busyUntil = :until'
    const isUnchanged = dueAt
      ? await change(
          owner,
          { UpdateExpression: 'SET dueAt = :next REMOVE busyUntil', ConditionExpression },
          { ':until': until, ':next': dueAt.toISOString() },
        )
      : await conditionHeld(
          client.send(
            new DeleteCommand({
              TableName: tableName,
              Key: keyOf(owner),
              ConditionExpression,
              ExpressionAttributeValues: { ':until': until },
            }),
          ),
        )
    if (isUnchanged) return
    await change(
      owner,
      { UpdateExpression: 'REMOVE busyUntil', ConditionExpression: 'busyUntil = :until' },
      { ':until': until },
    )
  }

  /** Whether a worker is maintaining this dataset now. */
  async function isBusy(owner: Owner, now: Date): Promise<boolean> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(owner), ConsistentRead: true }),
    )
    return Item?.busyUntil !== undefined && liesAhead(Item.busyUntil, now, longestRunMs)
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

  return { noteChange, due, take, giveBack, isBusy, forget }
}
