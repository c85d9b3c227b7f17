import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { refOfKeys, transformOfKeys } from '../../image-record/aws/image-keys.ts'
import { type FailureCause, type FailureKey, failureKey, readFailureKey } from '../../image-record/failure.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef, TransformRef } from '../../platform/identifiers.ts'

/** One row in the index of failures. */
export interface FailureEntry extends FailureKey {
  readonly ref: ImageRef | TransformRef
  /** The key as stored: a write that depends on it fails if the row has changed. */
  readonly failure: string
}

export interface FailurePage {
  readonly entries: readonly FailureEntry[]
  readonly next?: Record<string, unknown>
}

/** At about 200 bytes each, a page of the index costs 25 read units. */
const entriesPerPage = 1_000

type Item = RowKey & { readonly failure: string }

export type FailureIndex = ReturnType<typeof createFailureIndex>

/**
 * The index `failures`: every image and transform that failed, was rejected or is degraded, by cause and time. The
 * rows carry its keys themselves, so it needs no counters, and nothing has to be erased with an owner.
 */
export function createFailureIndex(client: DynamoDBDocumentClient, tableName: string) {
  async function query(shard: string, range: string, values: Record<string, string>, options: object) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'failures',
        KeyConditionExpression: `failureShard = :shard AND ${range}`,
        ExpressionAttributeValues: { ':shard': shard, ...values },
        ...options,
      }),
    )
    const entries = (Items as Item[]).flatMap(({ pk, sk, failure }) => {
      const ref = transformOfKeys({ pk, sk }) ?? refOfKeys({ pk, sk })
      return ref ? [{ ref, failure, ...readFailureKey(failure) }] : []
    })
    return { entries, next: LastEvaluatedKey }
  }

  /** The first cause of a shard that sorts after this one; without one, the first of all. */
  async function causeAfter(shard: string, cause?: FailureCause): Promise<FailureCause | undefined> {
    const from = cause ? `${cause}#~` : ' '
    const { entries } = await query(shard, 'failure > :from', { ':from': from }, { Limit: 1 })
    return entries[0]?.cause
  }

  /** A page of the failures of one cause in one shard between two instants, oldest first. */
  const page = (
    shard: string,
    cause: FailureCause,
    { since, until, after }: { since: Date; until: Date; after?: FailurePage['next'] },
  ): Promise<FailurePage> =>
    query(
      shard,
      'failure BETWEEN :from AND :to',
      // "~" sorts after the mark of a redriven failure.
      { ':from': failureKey(cause, since), ':to': `${failureKey(cause, until)}~` },
      { Limit: entriesPerPage, ExclusiveStartKey: after },
    )

  return { causeAfter, page }
}
