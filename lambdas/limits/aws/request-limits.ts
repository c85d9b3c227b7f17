import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../../platform/errors.ts'
import { failedItem } from '../../platform/queues/failed-item.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'
import { type BucketLevel, farthestFullAtMs, levelOf } from '../token-bucket.ts'
import { type Bucket, bucketChange } from './bucket-change.ts'
import { type CountedDay, dayOf, isAllowed, quotaChange, type WantedUploads } from './quota-change.ts'
import { type RowChange, updateOf } from './row-change.ts'

export type RefusedBy = 'requests' | 'uploads'

/** `bucket` is the one with the fewest tokens left, which is the one that matters to a caller. */
export interface Admission {
  /** The limit that refuses the request; absent when the request is admitted. */
  readonly refusedBy?: RefusedBy
  readonly bucket: Bucket
  readonly level: BucketLevel
}

/** Outlives the day whose uploads are counted. */
const rowLifeSeconds = 86_400

/** For each bucket, by name, the time at which it will be full; and the counts of a day. */
type Row = Readonly<Record<string, unknown>> & { readonly uploads?: CountedDay }

export type RequestLimits = ReturnType<typeof createRequestLimits>

/**
 * Token bucket and daily quotas in one row for each subject, `LIMITS#<subject>` / `REQUESTS`. A request is admitted
 * by one atomic write to everything it draws from, or not at all. DynamoDB cannot compute the maximum of two values,
 * so a write states its assumption about each bucket: refilling (add to it) or full (start from now); a failed
 * condition shows that the assumption was wrong. Uploads beyond the quota are not counted, but the request that asked
 * for them is.
 */
export function createRequestLimits(client: DynamoDBDocumentClient, tableName: string) {
  const rowOf = (subject: string) => ({
    TableName: tableName,
    Key: { pk: `LIMITS#${subject}`, sk: 'REQUESTS' },
  })

  /** How much is left now. Counts nothing, and costs a read. @throws AppError ACCOUNT_CLOSED or ACCOUNT_DISABLED */
  async function peek(subject: string, buckets: readonly Bucket[], nowMs: number): Promise<Admission> {
    const { Item } = await client.send(new GetCommand({ ...rowOf(subject), ConsistentRead: true }))
    refuseUnwelcome(Item, nowMs)
    const tightestNow = tightest(buckets, Item, nowMs)
    return { ...(tightestNow.level.retryInMs > 0 && { refusedBy: 'requests' as const }), ...tightestNow }
  }

  /** @throws AppError ACCOUNT_CLOSED or ACCOUNT_DISABLED */
  async function admit(
    subject: string,
    buckets: readonly Bucket[],
    nowMs: number,
    uploads?: WantedUploads,
  ): Promise<Admission> {
    const day = dayOf(nowMs)
    // Other callers may change the row between two attempts; each failed attempt returns its current state.
    let row: Row | undefined
    return retryOnConflict(async () => {
      const tightestNow = tightest(buckets, row, nowMs)
      if (tightestNow.level.retryInMs > 0) return { refusedBy: 'requests' as const, ...tightestNow }
      const isTooMuch = uploads && !isAllowed(uploads, row?.uploads, day)
      const hasBegun = !row || row.uploads?.day === day
      const changes = [
        ...buckets.map((bucket, index) =>
          bucketChange(`b${index}`, bucket, instantIn(row, bucket, nowMs), nowMs),
        ),
        ...(uploads && !isTooMuch ? [quotaChange(uploads, day, hasBegun)] : []),
        lifeOfRow(nowMs),
      ]
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            ...rowOf(subject),
            ...updateOf(changes),
            ReturnValues: 'UPDATED_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        const refusal = isTooMuch ? { refusedBy: 'uploads' as const } : {}
        return { ...refusal, ...tightest(buckets, Attributes, nowMs) }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        row = failedItem(error)
        refuseUnwelcome(row, nowMs)
        return undefined
      }
    })
  }

  return { admit, peek }
}

/** An account that is being or has been erased (close-account.ts), or is disabled (disable-account.ts). */
function refuseUnwelcome(row: Row | undefined, nowMs: number): void {
  if (row?.closedAt) throw new AppError('ACCOUNT_CLOSED')
  if (Number(row?.disabledUntilMs) > nowMs) throw new AppError('ACCOUNT_DISABLED')
}

/** Without a stored time that can be right, the bucket is full. */
function instantIn(row: Row | undefined, { name, rate }: Bucket, nowMs: number): number | undefined {
  const fullAtMs = row?.[name] as number | undefined
  return fullAtMs !== undefined && fullAtMs > farthestFullAtMs(rate, nowMs) ? undefined : fullAtMs
}

/** The bucket that lets the fewest requests through; of two empty ones, the one that recovers later. */
function tightest(buckets: readonly Bucket[], row: Row | undefined, nowMs: number) {
  const levels = buckets.map((bucket) => ({
    bucket,
    level: levelOf(bucket.rate, instantIn(row, bucket, nowMs), nowMs),
  }))
  return levels.reduce((least, other) => (isTighter(other.level, least.level) ? other : least))
}

const isTighter = (a: BucketLevel, b: BucketLevel) =>
  a.retryInMs === b.retryInMs ? a.remaining < b.remaining : a.retryInMs > b.retryInMs

const lifeOfRow = (nowMs: number): RowChange => ({
  set: ['expiresAtEpochSeconds = :expires'],
  // As refuseUnwelcome.
  conditions: [
    'attribute_not_exists(closedAt)',
    '(attribute_not_exists(disabledUntilMs) OR disabledUntilMs <= :now)',
  ],
  names: {},
  values: { ':now': nowMs, ':expires': Math.floor(nowMs / 1000) + rowLifeSeconds },
})
