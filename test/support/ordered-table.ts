import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { sortIndexes } from '../../lambdas/core/search/index-keys.ts'

type Item = Record<string, unknown> & { pk: string; sk: string }
interface Entry {
  readonly key: string
  readonly item: Item
}

/** DynamoDB charges half a unit for every 4 KB of an eventually consistent read. */
const unitsOf = (bytes: number) => Math.max(Math.ceil(bytes / 4_096), 1) / 2

/**
 * The search index in this process, for what an emulator cannot show: it reads as many rows as it is asked for and no
 * more, as DynamoDB does (MiniStack sorts the whole partition for each query). It knows the requests that
 * search-index.ts makes, and compares by UTF-16, which is DynamoDB's order for everything below U+D800.
 */
export function createOrderedTable() {
  const items = new Map<string, Item>()
  const bytesOf = new WeakMap<Item, number>()
  /** By index name and partition; sorted when it is first read. */
  const partitions = new Map<string, { entries: Entry[]; isSorted: boolean }>()

  function add(partition: string, entry: Entry): void {
    const present = partitions.get(partition) ?? { entries: [], isSorted: true }
    present.entries.push(entry)
    present.isSorted = false
    partitions.set(partition, present)
  }

  /** Puts an item that was not there before. */
  function put(item: Item): void {
    add(item.pk, { key: item.sk, item })
    if (!item.facets) return
    items.set(`${item.pk} ${item.sk}`, item)
    for (const { indexName, attribute } of Object.values(sortIndexes)) {
      add(`${indexName} ${item.pk}`, { key: item[attribute] as string, item })
    }
  }

  const sizeOf = (item: Item): number => {
    const bytes = bytesOf.get(item) ?? Buffer.byteLength(JSON.stringify(item))
    bytesOf.set(item, bytes)
    return bytes
  }

  function entriesOf(partition: string): readonly Entry[] {
    const present = partitions.get(partition) ?? { entries: [], isSorted: true }
    if (!present.isSorted) present.entries.sort((a, b) => (a.key < b.key ? -1 : 1))
    present.isSorted = true
    return present.entries
  }

  function query(input: QueryCommandInput) {
    const { ExpressionAttributeValues: values = {}, IndexName: index, ExclusiveStartKey: start } = input
    const { Limit = Number.POSITIVE_INFINITY, ScanIndexForward: forward = true } = input
    const all = entriesOf(index ? `${index} ${values[':pk']}` : values[':pk'])
    const attribute =
      Object.values(sortIndexes).find(({ indexName }) => indexName === index)?.attribute ?? 'sk'
    const [from, to] = boundsOf(values)
    let first = firstFrom(all, from)
    let end = firstFrom(all, `${to}\u0000`)
    if (start && forward) first = Math.max(first, firstFrom(all, `${start[attribute]}\u0000`))
    if (start && !forward) end = Math.min(end, firstFrom(all, start[attribute]))
    const found = forward
      ? all.slice(first, Math.min(end, first + Limit))
      : all.slice(Math.max(first, end - Limit), Math.max(first, end)).reverse()
    const bytes = found.reduce((sum, { item }) => sum + (index ? 150 : sizeOf(item)), 0)
    return {
      Items: found.map(({ item }) => item),
      ScannedCount: found.length,
      // As DynamoDB: it stopped because of the limit, without looking whether there is more.
      LastEvaluatedKey: found.length === Limit ? found.at(-1)?.item : undefined,
      ConsumedCapacity: { CapacityUnits: unitsOf(bytes) },
    }
  }

  function batchGet({ input }: BatchGetCommand) {
    const [[table, { Keys = [] }] = ['', {}]] = Object.entries(input.RequestItems ?? {})
    const found = Keys.flatMap(({ pk, sk }) => items.get(`${pk} ${sk}`) ?? [])
    const units = found.reduce((sum, item) => sum + unitsOf(sizeOf(item)), 0)
    return { Responses: { [table]: found }, ConsumedCapacity: [{ CapacityUnits: units }] }
  }

  async function send(command: unknown): Promise<unknown> {
    if (command instanceof QueryCommand) return query(command.input)
    if (command instanceof BatchGetCommand) return batchGet(command)
    if (command instanceof BatchWriteCommand) {
      for (const request of Object.values(command.input.RequestItems ?? {}).flat()) {
        put(request.PutRequest!.Item as Item)
      }
      return {}
    }
    throw new Error(`Expected a request of the search index but received ${command?.constructor.name}`)
  }

  /** Sorts what was put so far, which the first query of each partition would do otherwise. */
  const sort = () => {
    for (const partition of partitions.keys()) entriesOf(partition)
  }

  return { client: { send } as unknown as DynamoDBDocumentClient, sort }
}

/** First and last sort key that a query is about, both inclusive. */
function boundsOf(values: Record<string, string>): [from: string, to: string] {
  if (values[':prefix'] !== undefined) return [values[':prefix'], `${values[':prefix']}\u{10ffff}`]
  if (values[':next'] !== undefined) return [values[':next'], values[':end']!]
  return [values[':from'] ?? '', values[':to'] ?? '\u{10ffff}']
}

/** Index of the first entry whose key is not below. */
function firstFrom(entries: readonly Entry[], key: string): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.key < key) low = middle + 1
    else high = middle
  }
  return low
}
