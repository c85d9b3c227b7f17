import { MatchQuery, type Table } from '@lancedb/lancedb'
import { tokenOf } from '../conditions.ts'
import type { KnownColumns } from '../filter.ts'
import { longestBeginning, wholeToken } from '../index-tokens.ts'
import { isFoundIn, type QueryWord } from '../query-words.ts'
import { entriesOf } from './dataset-table.ts'
import { lookupQuery } from './lookup-query.ts'
import { unindexedRows } from './unindexed-rows.ts'

/** How many of the last rows that the index of words lacks are read one by one for a correction. */
const lastRows = 1_000
const mostAlike = 500

/** The words that images of one owner have, to correct those of a query. */
export function createKnownWords(table: Table) {
  async function hasToken(token: string): Promise<boolean> {
    const found = lookupQuery(table, { words: { all: [token], better: [] } }).select(['_score'])
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
    const rows = lookupQuery(table, { words }).select(['words', '_score']).limit(mostAlike)
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

  return { hasWord, wordsLike }
}
