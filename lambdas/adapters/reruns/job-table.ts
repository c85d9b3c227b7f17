import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ImageRow } from '../../core/contracts/image-row.ts'
import { JobRow, type JobState } from '../../core/contracts/jobs.ts'
import { ownerKey, rowKey } from '../image-table.ts'

/** As many as a list shows. */
const listLimit = 100

export const jobKey = (owner: string, jobId: string) => ({ pk: ownerKey(owner), sk: `JOB#${jobId}` })

/** How far a job has got with its selection. */
export interface JobStep {
  readonly cursor?: string
  readonly isSelectionDone: boolean
  readonly skipped: number
}

export type JobTable = ReturnType<typeof createJobTable>

/** Jobs, `OWNER#<owner>` / `JOB#<jobId>`, with their counters. */
export function createJobTable(client: DynamoDBDocumentClient, tableName: string) {
  async function create(job: JobRow): Promise<void> {
    await client.send(
      new PutCommand({ TableName: tableName, Item: { ...jobKey(job.owner, job.jobId), ...job } }),
    )
  }

  async function get(owner: string, jobId: string): Promise<JobRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: jobKey(owner, jobId), ConsistentRead: true }),
    )
    return Item && JobRow.parse(Item)
  }

  /** The latest jobs, newest first. */
  async function list(owner: string): Promise<JobRow[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :jobs)',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':jobs': 'JOB#' },
        ScanIndexForward: false,
        Limit: listLimit,
      }),
    )
    return Items.map((item) => JobRow.parse(item))
  }

  /** @returns the job as it is now; undefined when it is not there or in none of these states */
  async function setState(
    { owner, jobId }: Pick<JobRow, 'owner' | 'jobId'>,
    from: readonly JobState[],
    state: JobState,
    now: Date,
  ): Promise<JobRow | undefined> {
    const isEnd = state === 'completed' || state === 'cancelled'
    const { Attributes } = await conditional(
      new UpdateCommand({
        TableName: tableName,
        Key: jobKey(owner, jobId),
        UpdateExpression: `SET #state = :state, updatedAt = :now${isEnd ? ', finishedAt = :now' : ''}`,
        ConditionExpression: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':now': now.toISOString(),
          ...Object.fromEntries(from.map((each, index) => [`:from${index}`, each])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return Attributes && JobRow.parse(Attributes)
  }

  /** Notes how far a job has come. Of two who took the same step, one counts. */
  async function advance(
    job: JobRow,
    { cursor, isSelectionDone, skipped }: JobStep,
    now: Date,
  ): Promise<void> {
    await conditional(
      new UpdateCommand({
        TableName: tableName,
        Key: jobKey(job.owner, job.jobId),
        UpdateExpression: `SET isSelectionDone = :done, updatedAt = :now${cursor ? ', #cursor = :cursor' : ''} ADD skipped :skipped`,
        ConditionExpression: `isSelectionDone = :no AND ${job.cursor ? '#cursor = :old' : 'attribute_not_exists(#cursor)'}`,
        ExpressionAttributeNames: { '#cursor': 'cursor' },
        ExpressionAttributeValues: {
          ':done': isSelectionDone,
          ':no': false,
          ':now': now.toISOString(),
          ':skipped': skipped,
          ...(cursor && { ':cursor': cursor }),
          ...(job.cursor && { ':old': job.cursor }),
        },
      }),
    )
  }

  /** Counts a re-run that has come to its end, once, whoever tells how often. */
  async function count(run: ImageRow): Promise<void> {
    if (!run.jobId) return
    const outcome = run.state === 'completed' ? 'completed' : 'failed'
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: tableName,
                Key: rowKey(run),
                UpdateExpression: 'SET isCounted = :yes',
                ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(isCounted)',
                ExpressionAttributeValues: { ':yes': true },
              },
            },
            {
              Update: {
                TableName: tableName,
                Key: jobKey(run.owner, run.jobId),
                UpdateExpression: 'ADD #outcome :one',
                // One that is erased must not come back as a counter.
                ConditionExpression: 'attribute_exists(pk)',
                ExpressionAttributeNames: { '#outcome': outcome },
                ExpressionAttributeValues: { ':one': 1 },
              },
            },
          ],
        }),
      )
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      // Two at once are told apart from a count that is there already: the former is worth another try.
      const isRace = error.CancellationReasons?.some(({ Code }) => Code === 'TransactionConflict')
      if (isRace) throw error
    }
  }

  const conditional = async (command: UpdateCommand) =>
    client.send(command).catch((error) => {
      if (error instanceof ConditionalCheckFailedException) return { Attributes: undefined }
      throw error
    })

  return { create, get, list, setState, advance, count }
}
