import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { writeInBatches } from '../../platform/dynamo/batch-write.ts'
import { queryOverdue } from '../../platform/dynamo/query-overdue.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef, JobRef, Owner, TransformRef } from '../../platform/identifiers.ts'
import { failedItem } from '../../platform/queues/failed-item.ts'
import type { ImageRow } from '../image-row.ts'
import type { NewRow, Transition } from '../transition.ts'
import { createDeletionCheck } from './deletion-check.ts'
import {
  archivePrefix,
  foundPrefix,
  imagePartition,
  jobPrefix,
  refOfKeys,
  rowKey,
  transformOfKeys,
  versionPrefix,
} from './image-keys.ts'
import { createOwnerLists } from './owner-lists.ts'
import { itemsOf, type ResultItem, readItems } from './result-items.ts'
import { assemble, readRow, storeTransition, toItem } from './stored-image.ts'
import { updateExpression } from './update-expression.ts'

/** `row` is the row after an applied change, or the row that prevented it (undefined: the image does not exist). */
export type Applied = { applied: true; row: ImageRow } | { applied: false; row?: ImageRow }

/** `next` leads to the next page; absent on the last one. */
export interface OverduePage {
  images: ImageRef[]
  jobs: JobRef[]
  transforms: TransformRef[]
  /** The jobs whose archives are overdue. */
  archives: JobRef[]
  next?: Record<string, unknown>
}

/** A row may refer to results that were written after the results were read; reading again finds them. */
const maxLooks = 3
const readsAtOnce = 10

export type ImageTable = ReturnType<typeof createImageTable>

/**
 * The images of the single table, one partition each. `IMAGE#<owner>#<imageId>` / `IMAGE` is the row of the state
 * machine, `FOUND#<name>` holds results that were saved together, and `VERSION#<number>` is a row of the same shape
 * for each version. Every write of a row is conditional.
 */
export function createImageTable(client: DynamoDBDocumentClient, tableName: string) {
  const lists = createOwnerLists(client, tableName)

  /** Writes new upload slots. Ids are always new, so there is nothing to overwrite. */
  async function insert(rows: readonly NewRow[]): Promise<void> {
    const items = rows.map(toItem)
    const requests = items.flatMap(({ row, item }) => [...(item ? [item] : []), row])
    await writeInBatches(
      client,
      tableName,
      requests.map((Item) => ({ PutRequest: { Item } })),
    )
  }

  /** All items of a partition up to a sort key, as stored. */
  async function readPartition({ pk, sk }: RowKey): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk <= :sk',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
          ConsistentRead: true,
          ExclusiveStartKey: startKey,
        }),
      )
      items.push(...(answer.Items ?? []))
      startKey = answer.LastEvaluatedKey
    } while (startKey)
    return items
  }

  /** The whole record of an image or of one of its versions, by a consistent Query of its partition. */
  async function readWhole(ref: ImageRef): Promise<ImageRow | undefined> {
    const key = rowKey(ref)
    for (let look = 0; look < maxLooks; look++) {
      const items = await readPartition(key)
      const stored = items.find(({ sk }) => sk === key.sk)
      if (!stored) return undefined
      const row = assemble(stored, readItems(items.filter(isFound)))
      if (row) return row
    }
    throw new Error(`Expected the results that row ${key.sk} of ${key.pk} names`)
  }

  /** The record as a write has left it. Results that the writer already knew are not read again. */
  const readAfter = async (stored: Record<string, unknown>, known: readonly Partial<ImageRow>[]) => {
    const { ref, head } = readRow(stored)
    return assemble(stored, itemsOf(known), { ref, head }) ?? (await readWhole(ref)) ?? head
  }

  /**
   * Applies a transition in one conditional write of the row, after writing the results that it adds. If `ref` is the
   * row that the transition was decided on, nothing has to be read for the response.
   */
  async function apply(ref: ImageRef & Partial<ImageRow>, transition: Transition): Promise<Applied> {
    const { owner, imageId, run } = ref
    const key = rowKey({ owner, imageId, run })
    const { stored, item } = storeTransition({ owner, imageId, run }, transition)
    if (item) await client.send(new PutCommand({ TableName: tableName, Item: item }))
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key,
          ...updateExpression(stored),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      const written = { ...transition.set, storedIn: stored.set.storedIn }
      return { applied: true, row: await readAfter(Attributes!, [ref, written]) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      await forget(item)
      return { applied: false, row: error.Item && (await readAfter(failedItem(error), [ref])) }
    }
  }

  /** No row refers to this item, and none will. It must go: nothing of a deleted image may stay. */
  const forget = async (item: ResultItem | undefined) => {
    if (!item) return
    const { pk, sk } = item
    await client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
  }

  /** How often an analysis of each image was started, in the order of `refs`; 0 for images that do not exist. */
  async function attemptsOf(refs: readonly ImageRef[]): Promise<number[]> {
    const nameOf = ({ pk, sk }: RowKey) => `${pk} ${sk}`
    const distinct = new Map(refs.map((ref) => [nameOf(rowKey(ref)), rowKey(ref)]))
    if (distinct.size === 0) return []
    const answer = await client.send(
      new BatchGetCommand({
        RequestItems: {
          [tableName]: { Keys: [...distinct.values()], ProjectionExpression: 'pk, sk, attempts' },
        },
      }),
    )
    const found = answer.Responses?.[tableName] ?? []
    const attempts = new Map(
      found.map((item) => [nameOf(item as never), (item.attempts as number | undefined) ?? 0]),
    )
    return refs.map((ref) => attempts.get(nameOf(rowKey(ref))) ?? 0)
  }

  /** A page of one of an owner's lists, newest first, with the rows as they are now. */
  async function listed(owner: string, limit: number, after: string | undefined, deleted: boolean) {
    const atOnce = pLimit(readsAtOnce)
    const { imageIds, last } = await lists.page(owner, { after, ascending: false, limit }, { deleted })
    const rows = await Promise.all(imageIds.map((imageId) => atOnce(() => readWhole({ owner, imageId }))))
    // The list may lag behind the rows.
    return { rows: rows.filter((row) => row !== undefined && (row.state === 'deleted') === deleted), last }
  }

  /** One owner's images, newest first, without tombstones. `after` is the last image of the page before. */
  const list = (owner: string, limit: number, after?: string) =>
    listed(owner, limit, after, false) as Promise<{ rows: ImageRow[]; last?: string }>

  /** The tombstones of one owner's images, in the same way. */
  const tombstones = (owner: string, limit: number, after?: string) =>
    listed(owner, limit, after, true) as Promise<{ rows: ImageRow[]; last?: string }>

  /** A page of the work in one shard that is due at `now`, the most overdue first. */
  async function overdue(shard: string, now: Date, page?: OverduePage['next']): Promise<OverduePage> {
    const { items, next } = await queryOverdue<RowKey & { owner: Owner }>(client, tableName, {
      shard,
      now,
      after: page,
    })
    const images: ImageRef[] = []
    const jobs: JobRef[] = []
    const transforms: TransformRef[] = []
    const archives: JobRef[] = []
    for (const { pk, sk, owner } of items) {
      const transform = transformOfKeys({ pk, sk })
      if (transform) transforms.push(transform)
      else if (sk.startsWith(archivePrefix)) archives.push({ owner, jobId: sk.slice(archivePrefix.length) })
      else if (sk.startsWith(jobPrefix)) jobs.push({ owner, jobId: sk.slice(jobPrefix.length) })
      else images.push(...[refOfKeys({ pk, sk }) ?? []].flat())
    }
    return { images, jobs, transforms, archives, next }
  }

  /** Every version of an image that has a row of its own, newest first. */
  async function versionsOf(ref: ImageRef): Promise<ImageRow[]> {
    for (let look = 0; look < maxLooks; look++) {
      const items = await readPartition({ pk: imagePartition(ref), sk: `${versionPrefix}\u{10ffff}` })
      const found = readItems(items.filter(isFound))
      const stored = items.filter((item) => refOfKeys(item as unknown as RowKey)?.run !== undefined)
      const rows = stored.map((each) => assemble(each, found))
      if (rows.every((row) => row !== undefined)) return rows.reverse() as ImageRow[]
    }
    throw new Error(`Expected the results that the versions of ${imagePartition(ref)} name`)
  }

  return {
    insert,
    apply,
    readWhole,
    isDeleted: createDeletionCheck(client, tableName),
    attemptsOf,
    list,
    tombstones,
    overdue,
    versionsOf,
  }
}

const isFound = ({ sk }: Record<string, unknown>): boolean => (sk as string).startsWith(foundPrefix)
