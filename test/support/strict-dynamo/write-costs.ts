import { type Item, itemBytes, writeUnits } from './item-size.ts'
import type { Partition } from './partition-limits.ts'
import { type IndexSchema, keyText, type TableSchema } from './table-schemas.ts'

/** What has to be known about an item to calculate the cost of changing it. */
export interface Measured {
  readonly bytes: number
  /** Its entry in each index that contains it. */
  readonly entries: ReadonlyMap<string, Entry>
}

interface Entry {
  readonly partition: Partition
  readonly sortKey: string
  readonly bytes: number
  readonly content: string
}

export interface Cost {
  readonly partition: Partition
  readonly units: number
}

export const tablePartition = (schema: TableSchema, item: Item): Partition => ({
  resource: schema.name,
  key: keyText(item, schema.hash),
})

export function measure(schema: TableSchema, item: Item): Measured {
  const entries = schema.indexes.flatMap((index) => {
    const entry = entryOf(schema, index, item)
    return entry ? [[index.name, entry] as const] : []
  })
  return { bytes: itemBytes(item), entries: new Map(entries) }
}

/** An item that lacks a key of the index is not in the index. */
function entryOf(schema: TableSchema, index: IndexSchema, item: Item): Entry | undefined {
  const keys = [index.hash, ...(index.range ? [index.range] : [])]
  if (keys.some((name) => item[name] === undefined)) return undefined
  const carried = new Set([
    ...keys,
    schema.hash,
    schema.range,
    ...(index.carries === 'all' ? [] : index.carries),
  ])
  const view = Object.fromEntries(
    Object.entries(item).filter(([name]) => index.carries === 'all' || carried.has(name)),
  )
  return {
    partition: { resource: index.resource, key: keyText(item, index.hash) },
    sortKey: keyText(item, index.range),
    bytes: itemBytes(view),
    content: JSON.stringify(view),
  }
}

/**
 * The write units of one change, for each partition. An index is written when the attributes it contains change; an
 * entry that moves is deleted in one place and put in another.
 * @param factor 2 within a transaction, which prepares and then commits; indexes are written once
 */
export function writeCosts(at: Partition, before?: Measured, after?: Measured, factor = 1): Cost[] {
  const bytes = Math.max(before?.bytes ?? 0, after?.bytes ?? 0)
  const names = new Set([...(before?.entries.keys() ?? []), ...(after?.entries.keys() ?? [])])
  return [
    { partition: at, units: factor * writeUnits(bytes) },
    ...[...names].flatMap((name) => indexCosts(before?.entries.get(name), after?.entries.get(name))),
  ]
}

function indexCosts(before: Entry | undefined, after: Entry | undefined): Cost[] {
  const costOf = ({ partition, bytes }: Entry) => ({ partition, units: writeUnits(bytes) })
  if (!before || !after) return [before, after].flatMap((entry) => (entry ? [costOf(entry)] : []))
  const hasMoved = before.partition.key !== after.partition.key || before.sortKey !== after.sortKey
  if (hasMoved) return [costOf(before), costOf(after)]
  return before.content === after.content ? [] : [costOf(before.bytes > after.bytes ? before : after)]
}
