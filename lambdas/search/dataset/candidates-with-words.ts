import type { Table } from '@lancedb/lancedb'
import type { ColumnName } from '../columns.ts'
import type { KnownColumns } from '../filter.ts'
import { type ColumnOrder, comparePositions, isAfter, isUpTo, type Position } from '../image-order.ts'
import { allOf, isKnown } from '../sql.ts'
import { type Candidate, candidatesOf, larger } from './candidate.ts'
import type { CandidatesInOrder } from './candidates-in-order.ts'
import { entriesOf } from './dataset-table.ts'
import { lookupQuery, type RowLookup } from './lookup-query.ts'

/** A row with the words of the query, and how well it fits. */
interface Scored {
  readonly rowId: bigint
  readonly score: number
}

/** By relevance, results beyond this number fit badly, and sorting more takes longer. */
export const maxRelevant = 1_000

/** Finds images with words, by relevance or in the order of a column. */
export function createCandidatesWithWords(table: Table, maxSorted: number, alongOrder: CandidatesInOrder) {
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
    if (!lookup.words?.meant || lookup.words.any) return scored(lookup)
    const { meant: _, ...words } = lookup.words
    const [literal, any] = await Promise.all([scored({ ...lookup, words }), scored(lookup)])
    const known = new Set(literal.map(({ rowId }) => rowId))
    const others = any.filter(({ rowId }) => !known.has(rowId)).map(behindAll)
    return [...literal, ...others].slice(0, maxRelevant)
  }

  /** Ids and scores of the rows that fit best. It reads nothing but the index of words. */
  const bestRows = (lookup: RowLookup, count: number) =>
    lookupQuery(table, lookup).withRowId().select(['_score']).limit(count).toArrow()

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
    const rows = lookupQuery(table, lookup)
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

  return withWords
}

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
