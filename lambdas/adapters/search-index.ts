import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { FacetsRow } from '../core/contracts/index-rows.ts'
import { AppError } from '../core/errors.ts'
import type { IndexEntry } from '../core/search/index-entry.ts'
import { facetsKey, facetsPartition, type IndexedField, sortIndexes } from '../core/search/index-keys.ts'
import { imageIdOf } from '../core/search/sort-keys.ts'
import { postingsOf, readWordKey, wordsWith } from '../core/search/term.ts'
import { whileThrottled } from '../runtime/throttling.ts'

/** What one request has read so far. */
export interface Examined {
  /** Small rows that lead to an image: postings and entries of the sort indexes. */
  postings: number
  /** Rows with everything that filters look at. */
  facets: number
  requests: number
  /** Read units, as DynamoDB reports them. */
  capacityUnits: number
}

/** Which part of an order to read. `after` is exclusive. */
export interface Page {
  readonly after?: string
  readonly ascending: boolean
  readonly limit: number
}

export type SearchIndex = ReturnType<typeof createSearchIndex>
export type IndexReader = ReturnType<SearchIndex['open']>

const batchGetLimit = 100

const entryOf = (item: Record<string, unknown>): IndexEntry | undefined => {
  const { facets, terms } = FacetsRow.parse(item)
  return facets && { facets, terms }
}

/** The read side of the search index, one owner and one request at a time. Reads are eventually consistent. */
export function createSearchIndex(client: DynamoDBDocumentClient, tableName: string) {
  function open(owner: string) {
    const examined: Examined = { postings: 0, facets: 0, requests: 0, capacityUnits: 0 }

    async function query(kind: 'postings' | 'facets', input: Omit<QueryCommandInput, 'TableName'>) {
      const answer = await client.send(
        new QueryCommand({ TableName: tableName, ReturnConsumedCapacity: 'TOTAL', ...input }),
      )
      examined[kind] += answer.ScannedCount ?? 0
      examined.requests += 1
      examined.capacityUnits += answer.ConsumedCapacity?.CapacityUnits ?? 0
      return { items: answer.Items ?? [], more: answer.LastEvaluatedKey !== undefined }
    }

    /** Images with a term, in the order of their creation. */
    async function postings(name: string, { after, ascending, limit }: Page) {
      const { pk, prefix } = postingsOf(owner, name)
      const { items, more } = await query('postings', {
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix && { ':prefix': prefix }) },
        ExclusiveStartKey: after === undefined ? undefined : { pk, sk: prefix + after },
        ScanIndexForward: ascending,
        Limit: limit,
      })
      return { ids: items.map(({ sk }) => (sk as string).slice(prefix.length)), more }
    }

    /** Images with a word that begins so, word by word. */
    async function wordsBeginning(beginning: string, limit: number) {
      const { pk, prefix } = wordsWith(owner, beginning)
      const { items, more } = await query('postings', {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        Limit: limit,
      })
      return { found: items.map(({ sk }) => readWordKey(sk as string)), more }
    }

    /** The next word that begins so, however many images have the one before. */
    async function wordAfter(beginning: string, word: string): Promise<string | undefined> {
      const { pk, prefix } = wordsWith(owner, beginning)
      const { items } = await query('postings', {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :next AND :end',
        // "$" is the sign after "#", with which the postings of a word go on.
        ExpressionAttributeValues: { ':pk': pk, ':next': `${word}$`, ':end': `${prefix}\u{10ffff}` },
        Limit: 1,
      })
      return items[0] && readWordKey(items[0].sk as string).word
    }

    /** Sort keys of an order, all of it or a range. */
    async function sortKeys(
      field: IndexedField,
      { after, ascending, limit }: Page,
      range?: { from: string; to: string },
    ) {
      const { indexName, attribute } = sortIndexes[field]
      const pk = facetsPartition(owner)
      const { items, more } = await query('postings', {
        IndexName: indexName,
        KeyConditionExpression: range ? 'pk = :pk AND #key BETWEEN :from AND :to' : 'pk = :pk',
        ExpressionAttributeNames: range && { '#key': attribute },
        ExpressionAttributeValues: { ':pk': pk, ...(range && { ':from': range.from, ':to': range.to }) },
        ExclusiveStartKey:
          after === undefined ? undefined : { ...facetsKey(owner, imageIdOf(after)), [attribute]: after },
        ScanIndexForward: ascending,
        Limit: limit,
      })
      return { keys: items.map((item) => item[attribute] as string), more }
    }

    /** Entries in the order of creation. `last` is the image that the page ends with. */
    async function entries({ after, ascending, limit }: Page) {
      const { items, more } = await query('facets', {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': facetsPartition(owner) },
        ExclusiveStartKey: after === undefined ? undefined : facetsKey(owner, after),
        ScanIndexForward: ascending,
        Limit: limit,
      })
      return {
        entries: items.flatMap((item) => entryOf(item) ?? []),
        last: items.at(-1)?.sk as string | undefined,
        more,
      }
    }

    /** Entries of these images in this order; those that are not there (any more) are left out. */
    async function entriesOf(imageIds: readonly string[]): Promise<IndexEntry[]> {
      const chunks = Array.from({ length: Math.ceil(imageIds.length / batchGetLimit) }, (_, index) =>
        imageIds.slice(index * batchGetLimit, (index + 1) * batchGetLimit),
      )
      const items = (await Promise.all(chunks.map(batchGet))).flat()
      examined.facets += items.length
      const byId = new Map(items.map((item) => [item.sk as string, item]))
      return imageIds.flatMap((imageId) => {
        const item = byId.get(imageId)
        return (item && entryOf(item)) ?? []
      })
    }

    async function batchGet(imageIds: readonly string[]): Promise<Record<string, unknown>[]> {
      const found: Record<string, unknown>[] = []
      let keys: Record<string, unknown>[] = imageIds.map((imageId) => facetsKey(owner, imageId))
      await whileThrottled(async () => {
        const answer = await client.send(
          new BatchGetCommand({
            RequestItems: { [tableName]: { Keys: keys } },
            ReturnConsumedCapacity: 'TOTAL',
          }),
        )
        found.push(...(answer.Responses?.[tableName] ?? []))
        examined.requests += 1
        examined.capacityUnits += answer.ConsumedCapacity?.[0]?.CapacityUnits ?? 0
        keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
        if (keys.length > 0) throw new AppError('THROTTLED', `${keys.length} rows were not read`)
      })
      return found
    }

    return { examined, postings, wordsBeginning, wordAfter, sortKeys, entries, entriesOf }
  }

  return { open }
}
