import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ImageRef, JobRef } from '../core/contracts/identifiers.ts'
import { ImageRow } from '../core/contracts/image-row.ts'
import type { Transition } from '../core/lifecycle/transitions.ts'
import { writeInBatches } from './batch-write.ts'
import { failedItem } from './failed-item.ts'
import { updateExpression } from './update-expression.ts'

export const ownerKey = (owner: string) => `OWNER#${owner}`
const imageKey = (imageId: string) => `IMAGE#${imageId}`

export const jobPrefix = 'JOB#'

/** Numbers of versions sort as text up to 99,999, `maxVersions`. */
export const versionPrefix = (imageId: string) => `VERSION#${imageId}#`
const versionKey = (imageId: string, version: number) =>
  versionPrefix(imageId) + String(version).padStart(5, '0')

export const rowKey = ({ owner, imageId, run }: ImageRef) => ({
  pk: ownerKey(owner),
  sk: run === undefined ? imageKey(imageId) : versionKey(imageId, run),
})

/** `row` is the row after an applied change, or the row that stood in its way (none: there is no such image). */
export type Applied = { applied: true; row: ImageRow } | { applied: false; row?: ImageRow }

/** `next` leads to the following page; none on the last one. */
export interface OverduePage {
  images: ImageRef[]
  jobs: JobRef[]
  next?: Record<string, unknown>
}

export type ImageTable = ReturnType<typeof createImageTable>

/** The images of the single table: `OWNER#<owner>` / `IMAGE#<imageId>`. Every write is conditional. */
export function createImageTable(client: DynamoDBDocumentClient, tableName: string) {
  /** Writes new slots. An id is fresh by construction, so there is nothing to overwrite. */
  async function insert(rows: readonly ImageRow[]): Promise<void> {
    const requests = rows.map((row) => ({ PutRequest: { Item: { ...rowKey(row), ...row } } }))
    await writeInBatches(client, tableName, requests)
  }

  /** Applies a transition in one conditional write. */
  async function apply(ref: ImageRef, transition: Transition): Promise<Applied> {
    try {
      const answer = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: rowKey(ref),
          ...updateExpression(transition),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return { applied: true, row: ImageRow.parse(answer.Attributes) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return { applied: false, row: error.Item && ImageRow.parse(failedItem(error)) }
    }
  }

  async function get(ref: ImageRef): Promise<ImageRow | undefined> {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: rowKey(ref), ConsistentRead: true }),
    )
    return answer.Item && ImageRow.parse(answer.Item)
  }

  /** How often an analysis of each image was begun, in the order of `refs`; 0 for those that are not there. */
  async function attemptsOf(refs: readonly ImageRef[]): Promise<number[]> {
    const distinct = new Map(refs.map((ref) => [rowKey(ref).sk, rowKey(ref)]))
    if (distinct.size === 0) return []
    const answer = await client.send(
      new BatchGetCommand({
        RequestItems: { [tableName]: { Keys: [...distinct.values()], ProjectionExpression: 'sk, attempts' } },
      }),
    )
    const found = answer.Responses?.[tableName] ?? []
    const attempts = new Map(
      found.map((item) => [item.sk as string, (item.attempts as number | undefined) ?? 0]),
    )
    return refs.map((ref) => attempts.get(rowKey(ref).sk) ?? 0)
  }

  /** One owner's images, newest first, without tombstones. `after` is the last image of the page before. */
  async function list(owner: string, limit: number, after?: string) {
    const rows: ImageRow[] = []
    let startKey = after ? rowKey({ owner, imageId: after }) : undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :images)',
          FilterExpression: '#state <> :deleted',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':owner': ownerKey(owner),
            ':images': imageKey(''),
            ':deleted': 'deleted',
          },
          ScanIndexForward: false,
          Limit: limit - rows.length,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...(answer.Items ?? []).map((item) => ImageRow.parse(item)))
      startKey = answer.LastEvaluatedKey as typeof startKey
    } while (startKey && rows.length < limit)
    return { rows, last: startKey?.sk.slice(imageKey('').length) }
  }

  /** A page of what is owed something by `now` in one shard, the longest overdue first. */
  async function overdue(shard: string, now: Date, page?: OverduePage['next']): Promise<OverduePage> {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'openWork',
        KeyConditionExpression: 'openShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': now.toISOString() },
        Limit: 100,
        ExclusiveStartKey: page,
      }),
    )
    // The index carries neither `run` nor `jobId`, but every index carries the keys of the table.
    const images: ImageRef[] = []
    const jobs: JobRef[] = []
    for (const { owner, imageId, sk } of answer.Items ?? []) {
      if (sk.startsWith(jobPrefix)) jobs.push({ owner, jobId: sk.slice(jobPrefix.length) })
      else images.push({ owner, imageId, run: runOf(sk) })
    }
    return { images, jobs, next: answer.LastEvaluatedKey }
  }

  return { insert, apply, get, attemptsOf, list, overdue }
}

const runOf = (sk: string): number | undefined =>
  sk.startsWith('VERSION#') ? Number(sk.split('#').at(-1)) : undefined
