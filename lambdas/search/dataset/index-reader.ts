import { BooleanQuery, type FullTextQuery, MatchQuery, Occur, Operator, type Query } from '@lancedb/lancedb'
import type { Table as ArrowTable, RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../columns.ts'
import { type Lookup, tokenOf, type WordLookup } from '../conditions.ts'
import type { KnownColumns } from '../filter.ts'
import { type ColumnOrder, comparePositions, isAfter, isUpTo, type Position } from '../image-order.ts'
import { longestBeginning, wholeToken } from '../index-tokens.ts'
import { isFoundIn, type QueryWord } from '../query-words.ts'
import {
  allOf,
  anyOf,
  type Condition,
  is,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  isKnown,
  isOneOf,
  isUnknown,
} from '../sql.ts'
import { entriesOf } from './dataset-table.ts'
import { nearestPictures, type QueryVector } from './nearest-pictures.ts'
import type { Dataset } from './open-datasets.ts'
import { unindexedRows } from './unindexed-rows.ts'

/** An image that may match, and its position in the order. */
export interface Candidate extends Position {
  readonly rowId: bigint
  /** The columns of the lookup, if they have been read already. */
  readonly known?: KnownColumns
}

export type IndexReader = ReturnType<typeof createIndexReader>

/** A row with the words of the query, and how well it fits. */
interface Scored {
  readonly rowId: bigint
  readonly score: number
}

type RowLookup = Pick<Lookup, 'condition' | 'words' | 'findsFew'> & Partial<Pick<Lookup, 'columns'>>

/** By relevance, results beyond this number fit badly, and sorting more takes longer. */
export const maxRelevant = 1_000

/** Lance needs a number; no owner has this many images. */
const everything = 1_000_000_000

/** How many of the last rows that the index of words lacks are read one by one for a correction. */
const lastRows = 1_000
const mostAlike = 500

export interface ReaderOptions {
  /** How many images are sorted at once. @default 4,000 */
  readonly maxSorted?: number
}

/** Reads the index of one owner's images, for one request. */
export function createIndexReader(
  { table }: Pick<Dataset, 'table'>,
  { maxSorted = 4_000 }: ReaderOptions = {},
) {
  function find({ condition, words }: RowLookup): Query {
    const query = words ? table.query().fullTextSearch(wordQuery(words)) : table.query()
    return condition ? query.where(condition.sql) : query
  }

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

  async function* alongOrder(
    lookup: RowLookup,
    order: ColumnOrder,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    const windows = lookup.findsFew ? [] : await windowsOf(order, after)
    let last = after
    for (let size = atOnce; ; ) {
      const [window] = windows
      const conditions = [
        ...(lookup.condition ? [lookup.condition] : []),
        ...(window ? [window.condition] : []),
        ...(last ? [isAfter(order, last)] : []),
      ]
      const page = await inOrder(allOf(conditions), order, last, size)
      if (page.length < size && window) {
        // A stretch with few hits suggests few in all: searching another stretch would cost more than it saves.
        windows.splice(0, page.length / window.share <= maxSorted ? windows.length : 1)
        continue
      }
      yield page
      if (page.length < size) return
      last = page.at(-1)
      size = larger(size)
    }
  }

  /**
   * The next stretches of the order of creation: sorting a few images is faster than sorting a million. Rows are stored
   * roughly in the order in which images came. Where they are not, a stretch holds more or fewer images, and the result
   * is the same.
   */
  async function windowsOf({ column, ascending }: ColumnOrder, after: Position | undefined) {
    const rows = await table.countRows()
    if (column !== 'imageId' || rows <= 2 * maxSorted) return []
    const ends = await table
      .takeOffsets([0, rows - 1])
      .select(['imageId'])
      .toArrow()
    const times = entriesOf<KnownColumns>(ends).map(({ imageId }) => createdAtMs(imageId))
    const [first, newest] = [Math.min(...times), Math.max(...times)]
    const start = after ? createdAtMs(after.imageId) : ascending ? first : newest
    return [2, 16].map((times) => {
      const share = (times * maxSorted) / rows
      const reachMs = share * (newest - first)
      const condition = ascending
        ? isBelow('imageId', idAt(start + reachMs))
        : isAbove('imageId', idAt(Math.max(0, start - reachMs)))
      return { condition, share }
    })
  }

  /** Sorts a few hits here. With many hits, it searches one stretch of the order after the other. */
  async function* withWords(
    lookup: RowLookup,
    order: ColumnOrder | undefined,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    const compare = comparePositions(order)
    const inPlace = (found: Candidate[]) =>
      found.filter((each) => !after || compare(each, after) > 0).sort(compare)
    if (!order) {
      const best = (await withAllWords(lookup)).filter(({ score }) => !after || score <= Number(after.value))
      for (const part of inParts(best, atOnce))
        yield inPlace(await looked(part, part.length <= 2 * atOnce ? lookup.columns : []))
      return
    }
    // Reading the values of thousands of rows takes longer than finding the rows.
    const best = await bestRows(lookup, maxSorted + 1)
    if (best.numRows === 0) return
    if (best.numRows <= maxSorted)
      return yield inPlace(await valuesOf([...best.getChild('_rowid')!.toArray()], order.column))
    const condition = lookup.condition ?? isKnown('state')
    // A common word often has a page of hits among the first images.
    for (let last = after, size = Math.ceil(maxSorted / 4); ; size = 2 * maxSorted) {
      const { value } = await alongOrder({ condition }, order, last, size).next()
      const stretch: Candidate[] = value ?? []
      const end = stretch.length < size ? undefined : stretch.at(-1)
      const bounds = [...(last ? [isAfter(order, last)] : []), ...(end ? [isUpTo(order, end)] : [])]
      yield inPlace(
        await matching({ ...lookup, condition: allOf([condition, ...bounds]) }, order.column, size + 1),
      )
      if (!end) return
      last = end
    }
  }

  /** By relevance: images with the words themselves come before images with what the words mean. */
  async function withAllWords(lookup: RowLookup): Promise<Scored[]> {
    if (!lookup.words?.meant) return scored(lookup)
    const { meant: _, ...words } = lookup.words
    const [literal, any] = await Promise.all([scored({ ...lookup, words }), scored(lookup)])
    const known = new Set(literal.map(({ rowId }) => rowId))
    const others = any.filter(({ rowId }) => !known.has(rowId)).map(behindAll)
    return [...literal, ...others].slice(0, maxRelevant)
  }

  /** Ids and scores of the rows that fit best. It reads nothing but the index of words. */
  const bestRows = (lookup: RowLookup, count: number) =>
    find(lookup).withRowId().select(['_score']).limit(count).toArrow()

  /** Best first. */
  async function scored(lookup: RowLookup): Promise<Scored[]> {
    const rows = await bestRows(lookup, maxRelevant)
    const [rowIds, scores] = [rows.getChild('_rowid')!, rows.getChild('_score')!]
    const found = Array.from({ length: rows.numRows }, (_, row) => ({
      rowId: rowIds.get(row) as bigint,
      score: scores.get(row) as number,
    }))
    return found.sort((a, b) => b.score - a.score)
  }

  /** Reads the ids of these rows, and any other columns in the same request. */
  async function looked(part: readonly Scored[], columns: readonly ColumnName[] = []): Promise<Candidate[]> {
    const rows = await table
      .takeRowIds(part.map(({ rowId }) => rowId))
      .withRowId()
      .select([...new Set<ColumnName>(['imageId', ...columns])])
      .toArrow()
    const rowIds = rows.getChild('_rowid')!
    const scores = new Map(part.map(({ rowId, score }) => [rowId, score]))
    return entriesOf<KnownColumns>(rows).map((entry, row) => {
      const rowId = rowIds.get(row) as bigint
      return {
        rowId,
        imageId: entry.imageId,
        value: scores.get(rowId)!,
        ...(columns.length > 0 && { known: entry }),
      }
    })
  }

  async function matching(lookup: RowLookup, column: string, count: number) {
    const rows = find(lookup)
      .withRowId()
      .select([...new Set(['imageId', column, '_score'])])
    return candidatesOf(await rows.limit(count).toArrow(), column)
  }

  const valuesOf = async (rowIds: readonly bigint[], column: ColumnName) =>
    candidatesOf(
      await table
        .takeRowIds(rowIds)
        .withRowId()
        .select([...new Set(['imageId', column])])
        .toArrow(),
      column,
    )

  /**
   * The first images in an order. Reading the ids of all images would take most of the time, so this first asks how far
   * the page reaches, and then reads only the ids within it.
   */
  async function inOrder(
    condition: Condition,
    order: ColumnOrder,
    after: Position | undefined,
    count: number,
  ): Promise<Candidate[]> {
    const { column, ascending } = order
    if (column === 'imageId') return sorted(condition, [order], count)
    const byId = { column: 'imageId', ascending } as const
    const nearest = await sortedRows(condition, [order], count)
    if (nearest.numRows === 0) return []
    const [first, last] = [0, nearest.numRows - 1].map((row) => nearest.getChild(column)!.get(row))
    if (nearest.numRows < count || (last === null && first !== null))
      return sorted(condition, [order, byId], count)
    if (last === null) {
      const unknown = allOf([condition, isUnknown(column)])
      const from = after?.value === null ? after : undefined
      return (await alongOrder({ condition: unknown }, byId, from, count).next()).value ?? []
    }
    const upTo = (ascending ? isAtMost : isAtLeast)(column, typeof last === 'bigint' ? Number(last) : last)
    const bound = first === null ? anyOf([isUnknown(column), upTo]) : upTo
    const page = await sorted(allOf([condition, bound]), [order, byId], count)
    // Rows may have been deleted in between.
    return page.length < count ? sorted(condition, [order, byId], count) : page
  }

  const sorted = async (condition: Condition, orders: readonly ColumnOrder[], count: number) =>
    candidatesOf(await sortedRows(condition, orders, count), orders[0]!.column)

  const sortedRows = (condition: Condition, orders: readonly ColumnOrder[], count: number) =>
    find({ condition })
      .orderBy(
        orders.map(({ column, ascending }) => ({ columnName: column, ascending, nullsFirst: ascending })),
      )
      .withRowId()
      .select(orders.map(({ column }) => column))
      .limit(count)
      .toArrow()

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
    const found = find({ condition: is('imageId', imageId) }).select([...columns])
    return entriesOf<KnownColumns>(await found.toArrow())[0]
  }

  /** Some columns of those of these images that are in the index. */
  async function lookAt(
    imageIds: readonly string[],
    columns: readonly ColumnName[],
  ): Promise<Map<string, KnownColumns>> {
    if (imageIds.length === 0) return new Map()
    const found = find({ condition: isOneOf('imageId', imageIds) }).select([...columns])
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
          find(rows)
            .withRowId()
            .select(rows.words ? [...columns, '_score'] : [...columns])
            .limit(everything),
        )

  async function hasToken(token: string): Promise<boolean> {
    const found = find({ words: { all: [token], better: [] } }).select(['_score'])
    return (await found.limit(1).toArrow()).numRows > 0
  }

  /**
   * Whether any image has this word. A long beginning is not in the index, so it is compared with the words of the rows
   * that fit best.
   */
  async function hasWord(wanted: QueryWord): Promise<boolean> {
    const isFiled = wanted.whole || [...wanted.word].length <= longestBeginning
    const isThere = await hasToken(isFiled ? tokenOf(wanted) : wholeToken(wanted.word))
    if (isThere || isFiled) return isThere
    const words = { all: [tokenOf(wanted)], better: [wholeToken(wanted.word)] }
    const rows = find({ words }).select(['words', '_score']).limit(mostAlike)
    return entriesOf<Partial<KnownColumns>>(await rows.toArrow()).some(({ words: found = {} }) =>
      Object.values(found).some((each) => isFoundIn(wanted, each) !== undefined),
    )
  }

  /** Words that differ in at most `mistakes` letters from this one, and others; each as often as an image has it. */
  async function wordsLike(word: string, mistakes: number): Promise<string[]> {
    // Lance also expands to the beginnings of words, so this asks for many more than it needs.
    const like = new MatchQuery(wholeToken(word), 'tokens', {
      fuzziness: mistakes,
      maxExpansions: 500,
      // The first letter, in bytes: Lance 0.31 panics on a prefix that ends within a letter.
      prefixLength: Buffer.byteLength(String.fromCodePoint(word.codePointAt(0)!)),
    })
    const [rows, unindexed] = await Promise.all([table.countRows(), unindexedRows(table, 'tokens')])
    const last = Array.from({ length: Math.min(unindexed, lastRows) }, (_, each) => rows - 1 - each)
    const found = await Promise.all([
      table.query().fullTextSearch(like).select(['words', '_score']).limit(100).toArrow(),
      ...(last.length > 0 ? [table.takeOffsets(last).select(['words']).toArrow()] : []),
    ])
    return found
      .flatMap((rows) => entriesOf<Partial<KnownColumns>>(rows))
      .flatMap(({ words = {} }) => [...new Set(Object.values(words).flat())])
  }

  return {
    candidates,
    look,
    get,
    lookAt,
    read,
    hasWord,
    wordsLike,
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

/** Keeps the order, but below all other scores, which are above zero. */
const behindAll = ({ rowId, score }: Scored): Scored => ({ rowId, score: -1 / (1 + score) })

/** Parts that grow. A part includes all rows with the score of its last one, because their ids decide their order. */
function* inParts(best: readonly Scored[], atOnce: number): Generator<Scored[]> {
  for (let start = 0, size = atOnce; start < best.length; size = larger(size)) {
    const last = best[start + size - 1]?.score
    const next = last === undefined ? -1 : best.findIndex(({ score }) => score < last)
    const end = next < 0 ? best.length : next
    yield best.slice(start, end)
    start = end
  }
}

/** Each step costs a round trip, and many misses so far mean that many more will follow. */
const larger = (size: number): number => Math.min(size * 4, 20_000)

/** UUID version 7 begins with the milliseconds of its creation, 48 bits. */
const createdAtMs = (imageId: string): number => Number.parseInt(imageId.replace('-', '').slice(0, 12), 16)
const idAt = (ms: number): string => Math.floor(ms).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-')

/**
 * One match query, because a boolean one takes ten times as long (Lance 0.31). An image with the whole word also has
 * its prefix, so a query of one word accepts either token. With several words, rows that are not indexed yet are found
 * by any of them: see `isExact` of a lookup.
 */
function wordQuery({ all, better, meant }: WordLookup): FullTextQuery {
  if (meant) {
    const each = meant.map((tokens) => [...new Set([...tokens, ...(meant.length === 1 ? better : [])])])
    const queries = each.map(
      (tokens) => new MatchQuery(tokens.join(' '), 'tokens', { operator: Operator.Or }),
    )
    return queries.length === 1 ? queries[0]! : new BooleanQuery(queries.map((query) => [Occur.Must, query]))
  }
  return all.length === 1
    ? new MatchQuery([...new Set([...all, ...better])].join(' '), 'tokens', { operator: Operator.Or })
    : new MatchQuery(all.join(' '), 'tokens', { operator: Operator.And })
}

function candidatesOf(rows: ArrowTable, column: string): Candidate[] {
  const [rowIds, ids, values] = ['_rowid', 'imageId', column].map((name) => rows.getChild(name)!)
  return Array.from({ length: rows.numRows }, (_, row) => {
    const value = column === 'imageId' ? null : (values!.get(row) as Position['value'] | bigint)
    return {
      rowId: rowIds!.get(row) as bigint,
      imageId: ids!.get(row) as string,
      value: typeof value === 'bigint' ? Number(value) : value,
    }
  })
}
