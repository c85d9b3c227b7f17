import type {
  RowKey,
  RowsQuery,
  SimilarityRow,
  SimilarityRows,
} from '../../lambdas/adapters/similarity/similarity-rows.ts'

const pageBytes = 2 ** 20
const readUnitBytes = 4096

const sizeOfValue = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  return value instanceof Uint8Array ? value.byteLength : (JSON.stringify(value)?.length ?? 0)
}

/** What DynamoDB counts for a row: names and values, without the overhead that only storage is charged for. */
function sizeOf(row: SimilarityRow): number {
  let bytes = 0
  for (const [name, value] of Object.entries(row)) {
    bytes += name.length + sizeOfValue(value)
  }
  return bytes
}

interface Partition {
  readonly rows: Map<string, SimilarityRow>
  /** Sort keys in order, until another one comes or goes. */
  order?: string[]
}

/** Index of the first key that is not less. */
function firstFrom(order: readonly string[], key: string): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (order[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

/** A table in this process: the same rows for the same Query and Limit as DynamoDB, with what they would have cost. */
export function memoryRows() {
  const partitions = new Map<string, Partition>()
  const partition = (pk: string): Partition => {
    const known = partitions.get(pk) ?? { rows: new Map() }
    partitions.set(pk, known)
    return known
  }
  const reads = { requests: 0, rows: 0, bytes: 0, units: 0 }
  const charge = (rows: readonly SimilarityRow[], consistent: boolean) => {
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row), 0)
    reads.requests += Math.max(1, Math.ceil(bytes / pageBytes))
    reads.rows += rows.length
    reads.bytes += bytes
    reads.units += Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5)
    return rows
  }

  const rows: SimilarityRows = {
    async put(added) {
      for (const row of added) {
        const { rows: known, order } = partition(row.pk)
        if (order && !known.has(row.sk)) partition(row.pk).order = undefined
        known.set(row.sk, row)
      }
    },
    async remove(keys) {
      for (const { pk, sk } of keys) {
        if (partition(pk).rows.delete(sk)) partition(pk).order = undefined
      }
    },
    async get(keys: readonly RowKey[], consistent = false) {
      const found = keys.flatMap(({ pk, sk }) => partition(pk).rows.get(sk) ?? [])
      // Each row of a BatchGet is rounded up by itself.
      for (const row of found) charge([row], consistent)
      return found
    },
    async query({
      pk,
      from = '',
      to = '\u{10ffff}',
      backwards = false,
      limit,
      consistent = false,
    }: RowsQuery) {
      const part = partition(pk)
      part.order ??= [...part.rows.keys()].sort()
      const { order } = part
      let first = firstFrom(order, from)
      let end = firstFrom(order, `${to}\0`)
      if (limit !== undefined && backwards) first = Math.max(first, end - limit)
      else if (limit !== undefined) end = Math.min(end, first + limit)
      const found = order.slice(first, end).map((sk) => part.rows.get(sk)!)
      charge(found, consistent)
      return backwards ? found.reverse() : found
    },
  }
  return { rows, reads, isEmpty: () => [...partitions.values()].every((part) => part.rows.size === 0) }
}
