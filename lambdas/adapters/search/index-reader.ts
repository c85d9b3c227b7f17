import { BooleanQuery, type FullTextQuery, MatchQuery, Occur, type Query } from '@lancedb/lancedb'
import type { Table as ArrowTable, RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../../core/search/columns.ts'
import { type Lookup, tokenOf } from '../../core/search/conditions.ts'
import {
  type ColumnOrder,
  comparePositions,
  isAfter,
  isUpTo,
  type Position,
} from '../../core/search/image-order.ts'
import { wholeToken } from '../../core/search/index-tokens.ts'
import type { Looked } from '../../core/search/match-image.ts'
import { isFoundIn, type QueryWord } from '../../core/search/query-words.ts'
import { allOf, is, isKnown } from '../../core/search/sql.ts'
import { entriesOf } from './dataset-table.ts'
import type { Dataset } from './open-datasets.ts'

/** An image that may be what is looked for, and where it stands in the order. */
export interface Candidate extends Position {
  readonly rowId: bigint
}

export type IndexReader = ReturnType<typeof createIndexReader>

type Sought = Pick<Lookup, 'condition' | 'words'>

/** By relevance, what comes after so many fits badly, and the more are put in order the longer it takes. */
export const maxRelevant = 1_000

/** As many are put in order at once. */
const maxSorted = 10_000

/** Lance wants a number; no owner has as many images. */
const everything = 1_000_000_000

/** Images whose words are read one by one for a correction: those that the index of words may not have yet. */
const newestImages = 1_000
const mostAlike = 500

/** Reads what one owner's images are, for one request. */
export function createIndexReader({ table }: Pick<Dataset, 'table'>) {
  function find({ condition, words }: Sought): Query {
    const query = words ? table.query().fullTextSearch(wordQuery(words)) : table.query()
    return condition ? query.where(condition.sql) : query
  }

  /** Images in an order, some at a time and each time more: first the rows are found, and then looked at. */
  async function* candidates(
    lookup: Sought,
    order: ColumnOrder | undefined,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    const parts = lookup.words ? withWords(lookup, order, after) : alongOrder(lookup, order!, after, atOnce)
    for await (const part of parts) {
      for (let start = 0, size = atOnce; start < part.length; start += size, size = larger(size))
        yield part.slice(start, start + size)
    }
  }

  async function* alongOrder(
    lookup: Sought,
    order: ColumnOrder,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    let last = after
    for (let size = atOnce; ; size = larger(size)) {
      const page = await inOrder(lookup, order, last, size)
      yield page
      if (page.length < size) return
      last = page.at(-1)
    }
  }

  /** Few are put in order here. Of many, those that lie in one stretch of the order after the other are looked for. */
  async function* withWords(
    lookup: Sought,
    order: ColumnOrder | undefined,
    after: Position | undefined,
  ): AsyncGenerator<Candidate[]> {
    const best = await withAllWords(lookup, order, order ? maxSorted + 1 : maxRelevant)
    const compare = comparePositions(order)
    const sorted = (found: Candidate[]) =>
      found.filter((each) => !after || compare(each, after) > 0).sort(compare)
    if (!order || best.length <= maxSorted) return yield sorted(best)
    const condition = lookup.condition ?? isKnown('state')
    for (let last = after; ; ) {
      const stretch = await inOrder({ condition }, order, last, maxSorted)
      const end = stretch.length < maxSorted ? undefined : stretch.at(-1)
      const bounds = [...(last ? [isAfter(order, last)] : []), ...(end ? [isUpTo(order, end)] : [])]
      yield sorted(
        await withAllWords({ ...lookup, condition: allOf([condition, ...bounds]) }, order, maxSorted + 1),
      )
      if (!end) return
      last = end
    }
  }

  async function withAllWords(lookup: Sought, order: ColumnOrder | undefined, count: number) {
    const column = order?.column ?? '_score'
    const rows = find(lookup)
      .withRowId()
      .select([...new Set(['imageId', column, '_score'])])
    return candidatesOf(await rows.limit(count).toArrow(), column)
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
    rows: Sought | readonly Candidate['rowId'][],
    columns: readonly ColumnName[],
  ): AsyncIterable<RecordBatch> =>
    'length' in rows
      ? table.takeRowIds(rows).select([...columns])
      : find(rows)
          .withRowId()
          .select(rows.words ? [...columns, '_score'] : [...columns])
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
      table.query().fullTextSearch(like).select(['words', '_score']).limit(100).toArrow(),
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

/** Each token by itself: of several in one, Lance 0.31 takes any where rows are not indexed yet, whatever its operator. */
function wordQuery({ all, better }: NonNullable<Lookup['words']>): FullTextQuery {
  const each = (occur: Occur, tokens: readonly string[]) =>
    tokens.map((token): [Occur, FullTextQuery] => [occur, new MatchQuery(token, 'tokens')])
  return new BooleanQuery([...each(Occur.Must, all), ...each(Occur.Should, better)])
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
