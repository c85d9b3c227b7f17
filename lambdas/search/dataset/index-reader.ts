import type { Query } from '@lancedb/lancedb'
import type { RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../columns.ts'
import type { KnownColumns } from '../filter.ts'
import type { ColumnOrder, Position } from '../image-order.ts'
import { type Condition, is, isOneOf } from '../sql.ts'
import { type Candidate, larger } from './candidate.ts'
import { createCandidatesInOrder } from './candidates-in-order.ts'
import { createCandidatesWithWords } from './candidates-with-words.ts'
import { entriesOf } from './dataset-table.ts'
import { createKnownWords } from './known-words.ts'
import { lookupQuery, type RowLookup } from './lookup-query.ts'
import { nearestPictures, type QueryVector } from './nearest-pictures.ts'
import type { Dataset } from './open-datasets.ts'

export type IndexReader = ReturnType<typeof createIndexReader>

/** Lance needs a number; no owner has this many images. */
const everything = 1_000_000_000

export interface ReaderOptions {
  /** How many images are sorted at once. @default 4,000 */
  readonly maxSorted?: number
}

/** Reads the index of one owner's images, for one request. */
export function createIndexReader(
  { table }: Pick<Dataset, 'table'>,
  { maxSorted = 4_000 }: ReaderOptions = {},
) {
  const alongOrder = createCandidatesInOrder(table, maxSorted)
  const withWords = createCandidatesWithWords(table, maxSorted, alongOrder)

  /** Images in an order, in parts that grow: it finds the rows first, and then reads them. */
  async function* candidates(
    lookup: RowLookup,
    order: ColumnOrder | undefined,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    const parts = lookup.words
      ? withWords(lookup, order, after, atOnce)
      : alongOrder(lookup, order!, after, atOnce)
    for await (const part of parts) {
      for (let start = 0, size = atOnce; start < part.length; start += size, size = larger(size))
        yield part.slice(start, start + size)
    }
  }

  /** Some columns of some images, by their ids; deleted images are left out. */
  async function look(
    rows: readonly Candidate[],
    columns: readonly ColumnName[],
  ): Promise<Map<string, KnownColumns>> {
    const known = rows.flatMap(({ known: entry }) => (entry ? [entry] : []))
    const others = rows.filter(({ known: entry }) => !entry)
    if (others.length > 0) {
      const rowIds = others.map(({ rowId }) => rowId)
      const read = table.takeRowIds(rowIds).select([...columns])
      known.push(...entriesOf<KnownColumns>(await read.toArrow()))
    }
    return new Map(known.map((entry) => [entry.imageId, entry]))
  }

  /** Some columns of one image. */
  async function get(imageId: string, columns: readonly ColumnName[]): Promise<KnownColumns | undefined> {
    const found = lookupQuery(table, { condition: is('imageId', imageId) }).select([...columns])
    return entriesOf<KnownColumns>(await found.toArrow())[0]
  }

  /** Some columns of those of these images that are in the index. */
  async function lookAt(
    imageIds: readonly string[],
    columns: readonly ColumnName[],
  ): Promise<Map<string, KnownColumns>> {
    if (imageIds.length === 0) return new Map()
    const found = lookupQuery(table, { condition: isOneOf('imageId', imageIds) }).select([...columns])
    return new Map(entriesOf<KnownColumns>(await found.toArrow()).map((entry) => [entry.imageId, entry]))
  }

  /** All hits as Arrow batches, because a million rows are too many to turn into objects. */
  const read = (
    rows: RowLookup | readonly Candidate['rowId'][],
    columns: readonly ColumnName[],
  ): AsyncIterable<RecordBatch> =>
    'length' in rows
      ? table.takeRowIds(rows).select([...columns])
      : inLargeBatches(
          lookupQuery(table, rows)
            .withRowId()
            .select(rows.words ? [...columns, '_score'] : [...columns])
            .limit(everything),
        )

  return {
    candidates,
    look,
    get,
    lookAt,
    read,
    ...createKnownWords(table),
    nearestPictures: (query: QueryVector, condition: Condition | undefined, limit: number) =>
      nearestPictures(table, query, condition, limit),
  }
}

/**
 * Each batch costs half a millisecond, and iterating over a query gives a thousand rows at a time. Only the protected
 * method behind it accepts a size.
 */
// biome-ignore lint/complexity/useLiteralKeys: it is protected
const inLargeBatches = (query: Query) => query['execute']({ maxBatchLength: 8_192 })
