import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { jobTally } from '../../image-record/aws/job-tally.ts'
import { type SkippedObject, skippedKey, skippedPrefix } from '../../image-record/aws/skipped-object.ts'
import { toItem } from '../../image-record/aws/stored-image.ts'
import type { NewRow } from '../../image-record/transition.ts'
import { writeInBatches } from '../../platform/dynamo/batch-write.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import { ImageId, JobId, type JobRef } from '../../platform/identifiers.ts'

/** The image that an object has become. */
const Imported = z.object({ imageId: ImageId, jobId: JobId })
export type Imported = z.infer<typeof Imported>

const Skipped = z.object({
  key: z.string(),
  sizeBytes: z.optional(z.int()),
  code: z.string(),
  reason: z.string(),
  imageId: z.optional(z.string()),
})

export interface BatchCounts {
  readonly skipped: number
  readonly started?: number
  readonly completed?: number
  readonly bytes?: number
}

const batchKey = ({ owner, jobId }: JobRef, batch: string) => ({
  pk: workKey(owner),
  sk: `BATCH#${jobId}#${batch}`,
})
/** An execution of Step Functions ends after a year at the latest. */
const longestImportSeconds = 366 * 86_400

export type ImportTable = ReturnType<typeof createImportTable>

/**
 * What imports have done, in the partition `WORK#<owner>`: `IMPORTED#<fingerprint>` for each version of each object that
 * became an image, `SKIPPED#<jobId>#<key>` for each object that did not, and `BATCH#<jobId>#<batch>` for each counted batch
 * of an inventory.
 */
export function createImportTable(client: DynamoDBDocumentClient, tableName: string) {
  const keyOf = (owner: string, fingerprint: string) => ({
    pk: workKey(owner),
    sk: `IMPORTED#${fingerprint}`,
  })

  /** The image that this version of an object has become for an owner. */
  async function find(owner: string, fingerprint: string): Promise<Imported | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(owner, fingerprint), ConsistentRead: true }),
    )
    return Item && Imported.parse(Item)
  }

  /**
   * Opens the slot of an object, records that it is taken and counts it, all or nothing.
   * @param before the image of an earlier import that is gone, and that this one replaces
   * @returns `taken`: somebody else was faster
   */
  async function begin(
    job: JobRef,
    fingerprint: string,
    slot: NewRow,
    before: Imported | undefined,
    now: Date,
  ): Promise<'begun' | 'taken' | 'job stopped'> {
    const bytes = slot.upload?.size ?? 0
    const outcome = await transact(client, [
      jobTally(tableName, job, { started: 1, bytes }, now, { whileRunning: true }),
      {
        Put: {
          TableName: tableName,
          Item: { ...keyOf(job.owner, fingerprint), imageId: slot.imageId, jobId: job.jobId },
          ...(before
            ? {
                ConditionExpression: 'imageId = :before',
                ExpressionAttributeValues: { ':before': before.imageId },
              }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        },
      },
      {
        Put: {
          TableName: tableName,
          Item: toItem(slot).row,
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ])
    if (outcome.written) return 'begun'
    return outcome.failed.includes(0) ? 'job stopped' : 'taken'
  }

  /** Lists objects as skipped. Repeating it changes nothing. */
  const noteSkipped = (job: JobRef, skipped: readonly SkippedObject[]): Promise<void> =>
    writeInBatches(
      client,
      tableName,
      skipped.map((each) => ({ PutRequest: { Item: { ...skippedKey(job, each.key), ...each } } })),
    )

  /**
   * Adds what a batch of an inventory has skipped or found to the job, once however often the batch is repeated. A job
   * that has stopped counts nothing.
   */
  const countBatch = async (job: JobRef, batch: string, counts: BatchCounts, now: Date): Promise<void> => {
    await transact(client, [
      {
        Put: {
          TableName: tableName,
          Item: {
            ...batchKey(job, batch),
            expiresAtEpochSeconds: Math.floor(now.getTime() / 1_000) + longestImportSeconds,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      jobTally(tableName, job, counts, now),
    ])
  }

  /** A page of what a job has skipped, by key. `last` is set when there may be more: the object to continue after. */
  async function skippedPage(
    job: JobRef,
    { limit, after }: { limit: number; after?: string },
  ): Promise<{ skipped: SkippedObject[]; last?: string }> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':owner': workKey(job.owner), ':prefix': skippedPrefix(job) },
        Limit: limit,
        ExclusiveStartKey: after === undefined ? undefined : skippedKey(job, after),
      }),
    )
    const skipped = Items.map((item) => Skipped.parse(item))
    return { skipped, last: LastEvaluatedKey && skipped.at(-1)?.key }
  }

  return { find, begin, noteSkipped, countBatch, skippedPage }
}
