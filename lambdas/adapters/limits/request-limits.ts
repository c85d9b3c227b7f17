import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { AppError } from '../../core/errors.ts'
import {
  type BucketLevel,
  emissionMs,
  latestFullAtMs,
  levelOf,
  type Rate,
} from '../../core/limits/token-bucket.ts'
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts'
import { failedItem } from '../failed-item.ts'

/** One bucket of a caller: that of the owner, or that of one key. */
export interface Bucket {
  /** Attribute of the row that holds its state. */
  readonly name: string
  readonly rate: Rate
}

/** `bucket` is the one with the least left, which is what a caller has to know. */
export interface Admission {
  readonly admitted: boolean
  readonly bucket: Bucket
  readonly level: BucketLevel
}

const rowLifeSeconds = 86_400

type States = Record<string, number | undefined>

export type RequestLimits = ReturnType<typeof createRequestLimits>

/**
 * Token buckets in one row for each subject, `LIMITS#<subject>` / `REQUESTS`. A request is let through by one atomic
 * write to all its buckets or not at all. DynamoDB has no maximum of two values, so a write names what it believes each
 * bucket to be: filling up (add to it) or full (start anew); when that is not so, the failed condition tells.
 */
export function createRequestLimits(client: DynamoDBDocumentClient, tableName: string) {
  return async function admit(
    subject: string,
    buckets: readonly Bucket[],
    nowMs: number,
  ): Promise<Admission> {
    // Other callers may change the row between two tries; each failed one shows its present state.
    let states: States = {}
    return retryOnConflict(async () => {
      const refused = tightest(buckets, states, nowMs)
      if (refused.level.retryInMs > 0) return { admitted: false, ...refused }
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: `LIMITS#${subject}`, sk: 'REQUESTS' },
            ...admissionUpdate(buckets, states, nowMs),
            ReturnValues: 'UPDATED_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        return { admitted: true, ...tightest(buckets, Attributes as States, nowMs) }
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const row = failedItem(error)
        if (row.closedAt) throw new AppError('ACCOUNT_CLOSED')
        states = row as States
        return undefined
      }
    })
  }
}

/** The bucket that lets the fewest requests through; of two empty ones, the one that takes longer to recover. */
function tightest(buckets: readonly Bucket[], states: States, nowMs: number) {
  const levels = buckets.map((bucket) => ({
    bucket,
    level: levelOf(bucket.rate, states[bucket.name], nowMs),
  }))
  return levels.reduce((least, other) => (isTighter(other.level, least.level) ? other : least))
}

const isTighter = (a: BucketLevel, b: BucketLevel) =>
  a.retryInMs === b.retryInMs ? a.remaining < b.remaining : a.retryInMs > b.retryInMs

function admissionUpdate(buckets: readonly Bucket[], states: States, nowMs: number) {
  const changes = buckets.map(({ name, rate }, index) => changeOf(`b${index}`, rate, states[name], nowMs))
  const adds = changes.flatMap(({ add }) => add ?? [])
  const sets = changes.flatMap(({ set }) => set ?? [])
  return {
    UpdateExpression: [
      `SET ${[...sets, 'expiresAtEpochSeconds = :expires'].join(', ')}`,
      ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ].join(' '),
    // An account that is being erased, or was, may do nothing any more: close-account.ts.
    ConditionExpression: [
      'attribute_not_exists(closedAt)',
      ...changes.map(({ condition }) => condition),
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(buckets.map(({ name }, index) => [`#b${index}`, name])),
    ExpressionAttributeValues: {
      ...Object.assign({}, ...changes.map(({ values }) => values)),
      ':now': nowMs,
      ':expires': Math.floor(nowMs / 1000) + rowLifeSeconds,
    },
  }
}

interface BucketChange {
  readonly set?: string
  readonly add?: string
  readonly condition: string
  readonly values: Record<string, number>
}

/** Takes one token out of a bucket: of one that is filling up, or of a full one. */
function changeOf(id: string, rate: Rate, fullAtMs: number | undefined, nowMs: number): BucketChange {
  if (fullAtMs !== undefined && fullAtMs > nowMs) {
    return {
      add: `#${id} :step_${id}`,
      condition: `#${id} > :now AND #${id} <= :latest_${id}`,
      values: { [`:step_${id}`]: emissionMs(rate), [`:latest_${id}`]: latestFullAtMs(rate, nowMs) },
    }
  }
  return {
    set: `#${id} = :fresh_${id}`,
    condition: `(attribute_not_exists(#${id}) OR #${id} <= :now)`,
    values: { [`:fresh_${id}`]: nowMs + emissionMs(rate) },
  }
}
