import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { jobPrefix } from '../../image-record/aws/image-keys.ts'
import { jobKey } from '../../image-record/aws/job-tally.ts'
import { createCappedSet } from '../../limits/aws/capped-set.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { isUnfinished } from '../job-life.ts'
import type { JobRow } from '../jobs.ts'

/** Outside `JOB#`, so that lists of jobs leave it out. */
const cappedSetKey = (owner: string) => ({ pk: workKey(owner), sk: 'JOBS' })

/** Starts jobs, up to a limit of unfinished ones. */
export function createJobStart(
  client: DynamoDBDocumentClient,
  tableName: string,
  get: (ref: JobRef) => Promise<JobRow | undefined>,
) {
  const join = createCappedSet(client, tableName)

  /** Jobs are never deleted, so this may read many. */
  async function findUnfinished(owner: string): Promise<string[]> {
    const ids: string[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :jobs)',
          FilterExpression: '#state IN (:running, :paused)',
          ProjectionExpression: 'jobId',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':owner': workKey(owner),
            ':jobs': jobPrefix,
            ':running': 'running',
            ':paused': 'paused',
          },
          ConsistentRead: true,
          ExclusiveStartKey: startKey,
        }),
      )
      ids.push(...Items.map(({ jobId }) => jobId as string))
      startKey = LastEvaluatedKey
    } while (startKey)
    return ids
  }

  async function stillUnfinished(owner: string, jobIds: readonly string[]): Promise<string[]> {
    const jobs = await Promise.all(jobIds.map((jobId) => get({ owner, jobId })))
    return jobs.flatMap((job) => (job && isUnfinished(job.state) ? [job.jobId] : []))
  }

  /** @returns false when the owner already has `limit` unfinished jobs */
  const create = (job: JobRow, limit: number): Promise<boolean> => {
    const { owner, jobId } = job
    const cappedSet = {
      key: cappedSetKey(owner),
      findAll: () => findUnfinished(owner),
      stillCounting: (ids: readonly string[]) => stillUnfinished(owner, ids),
    }
    return join(jobId, limit, cappedSet, [
      { Put: { TableName: tableName, Item: { ...jobKey(job), ...job } } },
    ])
  }

  return { create }
}
