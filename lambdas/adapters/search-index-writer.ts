import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { FacetsRow } from '../core/contracts/index-rows.ts'
import type { ImageCounts } from '../core/search/image-counts.ts'
import type { IndexEntry } from '../core/search/index-entry.ts'
import { countsPartition, facetsItem, facetsKey, totalsSortKey } from '../core/search/index-keys.ts'
import { postingKey } from '../core/search/term.ts'
import { inBatches, writeBatch } from './batch-write.ts'
import { transact } from './transact.ts'

/** What is to become of an image in the index; no entry: it goes. */
export interface IndexChange {
  readonly entry?: IndexEntry
  readonly counts: ImageCounts
}

export type SearchIndexWriter = ReturnType<typeof createSearchIndexWriter>

/** The write side of the search index. Who writes an image's facets row at an older revision has lost. */
export function createSearchIndexWriter(client: DynamoDBDocumentClient, tableName: string) {
  const keyOf = ({ owner, imageId }: ImageRef) => facetsKey(owner, imageId)

  async function get(ref: ImageRef): Promise<FacetsRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(ref), ConsistentRead: true }),
    )
    return Item && FacetsRow.parse(Item)
  }

  /** Notes which postings are about to be written, so that whoever comes next knows of them. */
  async function claim(
    ref: ImageRef,
    revision: number | undefined,
    terms: readonly string[],
  ): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(ref),
          UpdateExpression: 'SET revision = :next, claimed = :claimed, terms = if_not_exists(terms, :none)',
          ...unchangedSince(revision, { ':next': (revision ?? 0) + 1, ':claimed': terms, ':none': [] }),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  /** Puts and deletes postings; doing it twice is the same as once. */
  async function writePostings(
    { owner, imageId }: ImageRef,
    put: readonly string[],
    drop: readonly string[],
  ): Promise<void> {
    const requests = [
      ...put.map((name) => ({ PutRequest: { Item: postingKey(owner, name, imageId) } })),
      ...drop.map((name) => ({ DeleteRequest: { Key: postingKey(owner, name, imageId) } })),
    ]
    await Promise.all(inBatches(requests).map((batch) => writeBatch(client, tableName, batch)))
  }

  /**
   * Makes a change visible and counts it, both or neither: that is why counts are exact however often an event comes.
   * @returns whether the row was still at that revision
   */
  async function commit(
    ref: ImageRef,
    revision: number | undefined,
    { entry, counts }: IndexChange,
  ): Promise<boolean> {
    const row = { TableName: tableName, ...unchangedSince(revision) }
    const next = (revision ?? 0) + 1
    const { written } = await transact(client, [
      entry
        ? { Put: { ...row, Item: facetsItem(ref.owner, entry, next) } }
        : { Delete: { ...row, Key: keyOf(ref) } },
      ...addition(ref.owner, totalsSortKey, counts.totals),
      ...Object.entries(counts.groups).flatMap(([key, images]) => addition(ref.owner, key, { images })),
    ])
    if (written) await dropEmpty(ref.owner, counts)
    return written
  }

  function addition(owner: string, sk: string, amounts: Readonly<Record<string, number>>) {
    const entries = Object.entries(amounts)
    if (entries.length === 0) return []
    return [
      {
        Update: {
          TableName: tableName,
          Key: { pk: countsPartition(owner), sk },
          UpdateExpression: `ADD ${entries.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#n${index}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            entries.map(([, amount], index) => [`:n${index}`, amount]),
          ),
        },
      },
    ]
  }

  /** What nobody has any more needs no row. */
  async function dropEmpty(owner: string, { groups }: ImageCounts): Promise<void> {
    const lowered = Object.entries(groups).filter(([, change]) => change < 0)
    await Promise.all(
      lowered.map(([sk]) =>
        client
          .send(
            new DeleteCommand({
              TableName: tableName,
              Key: { pk: countsPartition(owner), sk },
              ConditionExpression: 'images = :zero',
              ExpressionAttributeValues: { ':zero': 0 },
            }),
          )
          .catch((error) => {
            if (!(error instanceof ConditionalCheckFailedException)) throw error
          }),
      ),
    )
  }

  return { get, claim, writePostings, commit }
}

const unchangedSince = (revision: number | undefined, values: Record<string, unknown> = {}) =>
  revision === undefined
    ? {
        ConditionExpression: 'attribute_not_exists(pk)',
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      }
    : {
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ...values, ':revision': revision },
      }
