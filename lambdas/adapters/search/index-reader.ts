import { BooleanQuery, type FullTextQuery, MatchQuery, Occur, Operator, type Query } from '@lancedb/lancedb'
import type { Table as ArrowTable, RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../../core/search/columns.ts'
import { type Lookup, tokenOf } from '../../core/search/conditions.ts'
import { type ColumnOrder, comparePositions, isAfter, type Position } from '../../core/search/image-order.ts'
import { wholeToken } from '../../core/search/index-tokens.ts'
import type { Looked } from '../../core/search/match-image.ts'
import { isFoundIn, type QueryWord } from '../../core/search/query-words.ts'
import { allOf, is } from '../../core/search/sql.ts'
import { entriesOf } from './dataset-table.ts'
import type { Dataset } from './open-datasets.ts'

/** An image that may be what is looked for, and where it stands in the order. */
export interface Candidate extends Position {
  readonly rowId: bigint
}

export type IndexReader = ReturnType<typeof createIndexReader>

/** By relevance, what comes after so many fits badly, and the more are put in order the longer it takes. */
export const maxRelevant = 10_000

/** Lance wants a number; no owner has as many images. */
const everything = 1_000_000_000

/** Images whose words are read one by one for a correction: those that the index of words may not have yet. */
const newestImages = 1_000
const mostAlike = 500

/** Reads what one owner's images are, for one request. */
export function createIndexReader({ table }: Pick<Dataset, 'table'>) {
  function find({ condition, words }: Pick<Lookup, 'condition' | 'words'>): Query {
    const query = words ? table.query().fullTextSearch(wordQuery(words)) : table.query()
    return condition ? query.where(condition.sql) : query
  }

  /** Images in an order, some at a time and each time more: first the rows are found, and then looked at. */
  async function* candidates(
    lookup: Pick<Lookup, 'condition' | 'words'>,
    order: ColumnOrder | undefined,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    if (lookup.words) {
      const compare = comparePositions(order)
      const all = (await ranked(lookup, order))
        .filter((each) => !after || compare(each, after) > 0)
        .sort(compare)
      for (let start = 0, size = atOnce; start < all.length; start += size, size = larger(size))
        yield all.slice(start, start + size)
      return
    }
    let last = after
    for (let size = atOnce; ; size = larger(size)) {
      const page = await inOrder(lookup, order!, last, size)
      yield page
      if (page.length < size) return
      last = page.at(-1)
    }
  }

  async function ranked(lookup: Pick<Lookup, 'condition' | 'words'>, order: ColumnOrder | undefined) {
    const columns = order ? [...new Set(['imageId', order.column])] : ['imageId', '_score']
    const rows = find(lookup).withRowId().select(columns)
    return candidatesOf(
      await rows.limit(order ? everything : maxRelevant).toArrow(),
      order?.column ?? '_score',
    )
  }

  async function inOrder(
    { condition }: Pick<Lookup, 'condition'>,
    order: ColumnOrder,
    after: Position | undefined,
    count: number,
  ): Promise<Candidate[]> {
    const { column, ascending } = order
    const conditions = [...(condition ? [condition] : []), ...(after ? [isAfter(order, after)] : [])]
    const ordering = [...new Set([column, 'imageId' as const])].map((columnName) => ({
      columnName,
      ascending,
      nullsFirst: ascending,
    }))
    const rows = find({ condition: allOf(conditions) })
      .orderBy(ordering)
      .withRowId()
      .select(ordering.map(({ columnName }) => columnName))
      .limit(count)
    return candidatesOf(await rows.toArrow(), column)
  }

  /** Some columns of some images, by their ids; those that are gone are not there. */
  async function look(
    rows: readonly Candidate[],
    columns: readonly ColumnName[],
  ): Promise<Map<string, Looked>> {
    if (rows.length === 0) return new Map()
    const read = await table
      .takeRowIds(rows.map(({ rowId }) => rowId))
      .select([...columns])
      .toArrow()
    return new Map(entriesOf<Looked>(read).map((entry) => [entry.imageId, entry]))
  }

  /** Some columns of one image. */
  async function get(imageId: string, columns: readonly ColumnName[]): Promise<Looked | undefined> {
    const found = find({ condition: is('imageId', imageId) }).select([...columns])
    return entriesOf<Looked>(await found.toArrow())[0]
  }

  /** All that is found, as Arrow has it: a million rows are too many to be made objects of. */
  const read = (
    rows: Pick<Lookup, 'condition' | 'words'> | readonly Candidate[],
    columns: readonly ColumnName[],
  ): AsyncIterable<RecordBatch> =>
    'length' in rows
      ? table.takeRowIds(rows.map(({ rowId }) => rowId)).select([...columns])
      : find(rows)
          .select([...columns])
          .limit(everything)

  /** Whether any image has this word. Long ones are looked for among those that begin alike and fit best. */
  async function hasWord(wanted: QueryWord): Promise<boolean> {
    const words = { all: [tokenOf(wanted)], better: [wholeToken(wanted.word)] }
    const rows = find({ words }).select(['words', '_score']).limit(mostAlike)
    return entriesOf<Partial<Looked>>(await rows.toArrow()).some(({ words: found = {} }) =>
      Object.values(found).some((each) => isFoundIn(wanted, each) !== undefined),
    )
  }

  /** Words of images that differ from this one in one or two letters, and others; each as often as an image has it. */
  async function wordsLike(word: string): Promise<string[]> {
    // Expands to beginnings of words as well, so many more than are looked for.
    const like = new MatchQuery(wholeToken(word), 'tokens', {
      fuzziness: 2,
      maxExpansions: 500,
      prefixLength: 1,
    })
    const newest = { columnName: 'imageId', ascending: false, nullsFirst: false }
    const found = await Promise.all([
      table.query().fullTextSearch(like).select(['words']).limit(100).toArrow(),
      table.query().orderBy(newest).select(['imageId', 'words']).limit(newestImages).toArrow(),
    ])
    return found
      .flatMap((rows) => entriesOf<Partial<Looked>>(rows))
      .flatMap(({ words = {} }) => [...new Set(Object.values(words).flat())])
  }

  return { candidates, look, get, read, hasWord, wordsLike }
}

/** Each step costs a round trip, and the more were no hits so far, the more will not be. */
const larger = (size: number): number => Math.min(size * 4, 20_000)

function wordQuery({ all, better }: NonNullable<Lookup['words']>): FullTextQuery {
  const required = new MatchQuery(all.join(' '), 'tokens', { operator: Operator.And })
  if (better.length === 0) return required
  return new BooleanQuery([
    [Occur.Must, required],
    [Occur.Should, new MatchQuery(better.join(' '), 'tokens', { operator: Operator.Or })],
  ])
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
