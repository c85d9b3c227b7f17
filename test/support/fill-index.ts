import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import type { IndexEntry } from '../../lambdas/core/search/index-entry.ts'
import { facetsItem } from '../../lambdas/core/search/index-keys.ts'
import { postingKey } from '../../lambdas/core/search/term.ts'

const batchSize = 25

/** Every row of an image but the counts. */
export const rowsOfEntry = (owner: string, entry: IndexEntry): Record<string, unknown>[] => [
  facetsItem(owner, entry, 1),
  ...entry.terms.map((name) => postingKey(owner, name, entry.facets.imageId)),
]

/** Writes images that were not there before straight into an index, without the care that an indexer takes. */
export async function fillIndex(
  client: DynamoDBDocumentClient,
  tableName: string,
  owner: string,
  entries: Iterable<IndexEntry>,
): Promise<number> {
  const limit = pLimit(8)
  const waiting: Record<string, unknown>[] = []
  let written = 0
  const flush = async (size: number) => {
    const writes: Promise<unknown>[] = []
    while (waiting.length >= size && waiting.length > 0) {
      const requests = waiting.splice(0, batchSize).map((Item) => ({ PutRequest: { Item } }))
      written += requests.length
      writes.push(
        limit(() => client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }))),
      )
    }
    await Promise.all(writes)
  }
  for (const entry of entries) {
    waiting.push(...rowsOfEntry(owner, entry))
    if (waiting.length >= 40 * batchSize) await flush(batchSize)
  }
  await flush(1)
  return written
}
