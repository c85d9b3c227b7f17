import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { jobPrefix } from '../../image-record/aws/image-keys.ts'
import { jobKey } from '../../image-record/aws/job-tally.ts'
import { isOverdue, overdueValues } from '../../platform/dynamo/query-overdue.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { isUnfinished, jobIsOpen } from '../job-life.ts'
import { type JobReason, JobRow, type JobState } from '../jobs.ts'
import { createJobStart } from './job-start.ts'

/** How far a job has got with its selection. */
export interface JobStep {
  readonly cursor?: string
  readonly isSelectionDone: boolean
  readonly skipped: number
  /** What a dry run found. @default - nothing: work that begins is counted with its row */
  readonly found?: { readonly started: number; readonly completed: number; readonly bytes: number }
}

export interface StateChange {
  readonly from: readonly JobState[]
  readonly to: JobState
  readonly reason?: JobReason
  /** Only if the job has not advanced since. @default - always */
  readonly unmovedSince?: string
}

export type JobTable = ReturnType<typeof createJobTable>

/** Jobs, `WORK#<owner>` / `JOB#<jobId>`, with their counters. */
export function createJobTable(client: DynamoDBDocumentClient, tableName: string) {
  async function get({ owner, jobId }: JobRef): Promise<JobRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: jobKey({ owner, jobId }), ConsistentRead: true }),
    )
    return Item && JobRow.parse(Item)
  }

  /** A page of jobs after `after`, newest first. `last` is set when there may be more: the job to continue after. */
  async function page(
    owner: string,
    { limit, after }: { limit: number; after?: string },
  ): Promise<{ rows: JobRow[]; last?: string }> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :jobs)',
        ExpressionAttributeValues: { ':owner': workKey(owner), ':jobs': jobPrefix },
        ScanIndexForward: false,
        Limit: limit,
        ExclusiveStartKey: after === undefined ? undefined : jobKey({ owner, jobId: after }),
      }),
    )
    const rows = Items.map((item) => JobRow.parse(item))
    return { rows, last: LastEvaluatedKey && rows.at(-1)?.jobId }
  }

  /** @returns the job as it is now; undefined when it does not exist or a condition did not hold */
  async function update(
    ref: JobRef,
    change: Pick<
      UpdateCommandInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
    >,
  ): Promise<JobRow | undefined> {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({ TableName: tableName, Key: jobKey(ref), ...change, ReturnValues: 'ALL_NEW' }),
      )
      return JobRow.parse(Attributes)
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined
      throw error
    }
  }

  /** Resuming a job gives it a new turn, so that messages of earlier turns are ignored. */
  function setState(ref: JobRef, change: StateChange, now: Date): Promise<JobRow | undefined> {
    const { from, to, reason, unmovedSince } = change
    const set = {
      state: to,
      updatedAt: now.toISOString(),
      reason,
      finishedAt: isUnfinished(to) ? undefined : now.toISOString(),
      ...(to === 'running' && jobIsOpen(ref.jobId, now)),
    }
    const assignments = Object.entries(set).filter(([, value]) => value !== undefined)
    return update(ref, {
      UpdateExpression: [
        `SET ${assignments.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        // A job that was paused for a reason goes on without it.
        to === 'running' ? 'REMOVE reason ADD #turn :one' : 'REMOVE openShard, dueAt',
      ].join(' '),
      ConditionExpression: [
        `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
        ...(unmovedSince ? ['#updatedAt = :unmovedSince'] : []),
      ].join(' AND '),
      ExpressionAttributeNames: {
        ...Object.fromEntries(assignments.map(([name]) => [`#${name}`, name])),
        ...(to === 'running' && { '#turn': 'turn' }),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(assignments.map(([name, value]) => [`:${name}`, value])),
        ...Object.fromEntries(from.map((each, index) => [`:from${index}`, each])),
        ...(unmovedSince && { ':unmovedSince': unmovedSince }),
        ...(to === 'running' && { ':one': 1 }),
      },
    })
  }

  /** Tells the sweep that the job is still being advanced, and records whether it waits for other work. */
  function keepOpen(ref: JobRef, isBusy: boolean, now: Date): Promise<JobRow | undefined> {
    const { openShard, dueAt } = jobIsOpen(ref.jobId, now)
    return update(ref, {
      UpdateExpression: `SET openShard = :shard, dueAt = :due${isBusy ? ', busyAt = :now' : ''}`,
      ConditionExpression: '#state = :running',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':shard': openShard,
        ':due': dueAt,
        ':running': 'running',
        ...(isBusy && { ':now': now.toISOString() }),
      },
    })
  }

  /**
   * Gives a new turn to a running job that lost its message. @returns undefined when the job has advanced in the
   * meantime
   */
  const takeUp = (ref: JobRef, now: Date): Promise<JobRow | undefined> =>
    update(ref, {
      UpdateExpression: 'SET dueAt = :due ADD #turn :one',
      ConditionExpression: `#state = :running AND ${isOverdue}`,
      ExpressionAttributeNames: { '#state': 'state', '#turn': 'turn' },
      ExpressionAttributeValues: {
        ...overdueValues(now),
        ':due': jobIsOpen(ref.jobId, now).dueAt,
        ':running': 'running',
        ':one': 1,
      },
    })

  /** Records how far a job has got. If two workers take the same step, only one is recorded. */
  async function advance(
    job: JobRow,
    { cursor, isSelectionDone, skipped, found }: JobStep,
    now: Date,
  ): Promise<void> {
    const counts = Object.entries({ skipped, ...found })
    await update(job, {
      UpdateExpression: [
        `SET isSelectionDone = :done, updatedAt = :now${cursor ? ', #cursor = :cursor' : ''}`,
        `ADD ${counts.map(([name]) => `#${name} :${name}`).join(', ')}`,
      ].join(' '),
      ConditionExpression: `isSelectionDone = :no AND ${job.cursor ? '#cursor = :old' : 'attribute_not_exists(#cursor)'}`,
      ExpressionAttributeNames: {
        '#cursor': 'cursor',
        ...Object.fromEntries(counts.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':done': isSelectionDone,
        ':no': false,
        ':now': now.toISOString(),
        ...Object.fromEntries(counts.map(([name, amount]) => [`:${name}`, amount])),
        ...(cursor && { ':cursor': cursor }),
        ...(job.cursor && { ':old': job.cursor }),
      },
    })
  }

  return {
    ...createJobStart(client, tableName, get),
    get,
    page,
    setState,
    keepOpen,
    takeUp,
    advance,
  }
}
