import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { imagePartition, rowKey, transformKey, transformPrefix } from '../../image-record/aws/image-keys.ts'
import { jobTally } from '../../image-record/aws/job-tally.ts'
import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { ImageRef, TransformRef } from '../../platform/identifiers.ts'
import { failedItem } from '../../platform/queues/failed-item.ts'
import type { TransformCaps } from '../transform-caps.ts'
import { type TransformChange, triedAgain } from '../transform-life.ts'
import { TransformRow } from '../transform-row.ts'
import { bytesOfDay, countOfDay, countOfImage } from './transform-counts.ts'

/** `row` is the row after an applied change, or the row that prevented it (undefined: it does not exist). */
export type AppliedTransform = { applied: true; row: TransformRow } | { applied: false; row?: TransformRow }

/** Like AppliedTransform, for a change that is counted. */
export interface CountedTransform {
  readonly applied: boolean
  /** Whether only the limit of the day prevented the change. */
  readonly isDayFull: boolean
  readonly row?: TransformRow
}

/** Why a transform was not written. */
export type NotCreated = 'exists' | 'no image' | 'image is full' | 'day is full' | 'job stopped'
/** One reason for each item of the transaction, in order. */
const refusals: readonly NotCreated[] = ['exists', 'no image', 'image is full', 'day is full', 'job stopped']

/** The parameters of a function after its first two. */
type TailOf<F extends (...all: never[]) => unknown> =
  Parameters<F> extends [unknown, unknown, ...infer Rest] ? Rest : never

export type TransformTable = ReturnType<typeof createTransformTable>

/** Transforms, in the partition of their image, so that they are deleted with it. */
export function createTransformTable(client: DynamoDBDocumentClient, tableName: string) {
  async function get(ref: TransformRef): Promise<TransformRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: transformKey(ref), ConsistentRead: true }),
    )
    return Item && TransformRow.parse(Item)
  }

  /** Writes a new transform and counts it. If several callers write the same one, only one succeeds. */
  async function create(row: TransformRow, caps: TransformCaps, now: Date): Promise<'created' | NotCreated> {
    const written = await transact(client, [
      {
        Put: {
          TableName: tableName,
          Item: { ...transformKey(row), ...row },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      isThere(row),
      countOfImage(tableName, row, caps),
      countOfDay(tableName, row.owner, caps, now),
      ...jobCounts(row, { started: 1 }, now, { whileRunning: true }),
    ])
    return written.written ? 'created' : refusals[Math.min(...written.failed)]!
  }

  const jobCounts = (row: TransformRow, ...counts: TailOf<typeof jobTally>): TransactItem[] =>
    row.jobId ? [jobTally(tableName, { owner: row.owner, jobId: row.jobId }, ...counts)] : []

  /** Requires an image that is not being deleted. */
  const isThere = ({ owner, imageId }: ImageRef): TransactItem => ({
    ConditionCheck: {
      TableName: tableName,
      Key: rowKey({ owner, imageId }),
      ConditionExpression: 'attribute_exists(pk) AND #state <> :deleted',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':deleted': 'deleted' },
    },
  })

  /**
   * A page of an image's transforms in order of id. `last` is set when there may be more: the one to continue after.
   */
  async function page(image: ImageRef, { limit, after }: { limit: number; after?: string }) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :image AND begins_with(sk, :transforms)',
        ExpressionAttributeValues: { ':image': imagePartition(image), ':transforms': transformPrefix },
        Limit: limit,
        ExclusiveStartKey: after === undefined ? undefined : transformKey({ ...image, transformId: after }),
      }),
    )
    const rows = Items.map((item) => TransformRow.parse(item))
    return { rows, last: LastEvaluatedKey && rows.at(-1)?.transformId }
  }

  async function apply(ref: TransformRef, { from, ...change }: TransformChange): Promise<AppliedTransform> {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: transformKey(ref),
          ...changeExpression({ ...change, among: { state: from } }),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return { applied: true, row: TransformRow.parse(Attributes) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const item = failedItem(error)
      return { applied: false, row: item.pk === undefined ? undefined : TransformRow.parse(item) }
    }
  }

  /** Applies a change together with a count of its day: both, or none. */
  async function applyCounted(
    ref: TransformRef,
    { from, ...change }: TransformChange,
    count: TransactItem,
  ): Promise<CountedTransform> {
    const Update = {
      TableName: tableName,
      Key: transformKey(ref),
      ...changeExpression({ ...change, among: { state: from } }),
    }
    const written = await transact(client, [{ Update }, count])
    const isDayFull = !written.written && !written.failed.includes(0)
    return { applied: written.written, isDayFull, row: await get(ref) }
  }

  /** Somebody requests a failed transform again, which counts like a new one. */
  const tryAgain = (ref: TransformRef, caps: TransformCaps, now: Date) =>
    applyCounted(ref, triedAgain(ref, now), countOfDay(tableName, ref.owner, caps, now))

  /** Settles a transform with a result of this size, which counts as bytes of the day. */
  const complete = (
    ref: TransformRef,
    change: TransformChange,
    sizeBytes: number,
    caps: TransformCaps,
    now: Date,
  ) => applyCounted(ref, change, bytesOfDay(tableName, ref.owner, sizeBytes, caps, now))

  /**
   * Removes a transform. If a job waits for it, the job counts it as skipped.
   * @returns whether the row existed and its count was still as read
   */
  async function remove(row: TransformRow, now: Date): Promise<boolean> {
    const isWaitedFor = row.jobId !== undefined && !row.isCounted
    const removed = await transact(client, [
      {
        Delete: {
          TableName: tableName,
          Key: transformKey(row),
          ConditionExpression: `attribute_exists(pk)${isWaitedFor ? ' AND attribute_not_exists(isCounted)' : ''}`,
        },
      },
      countOfImage(tableName, row),
      ...(isWaitedFor ? jobCounts(row, { started: -1, skipped: 1 }, now) : []),
    ])
    return removed.written
  }

  return { get, create, page, apply, tryAgain, complete, remove }
}
