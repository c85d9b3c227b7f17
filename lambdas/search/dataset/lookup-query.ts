import {
  BooleanQuery,
  type FullTextQuery,
  MatchQuery,
  Occur,
  Operator,
  type Query,
  type Table,
} from '@lancedb/lancedb'
import type { Lookup, WordLookup } from '../conditions.ts'

export type RowLookup = Pick<Lookup, 'condition' | 'words' | 'findsFew'> & Partial<Pick<Lookup, 'columns'>>

/** The query that finds the rows of a lookup. */
export function lookupQuery(table: Table, { condition, words }: RowLookup): Query {
  const query = words ? table.query().fullTextSearch(wordQuery(words)) : table.query()
  return condition ? query.where(condition.sql) : query
}

/**
 * One match query, because a boolean one takes ten times as long (Lance 0.31). An image with the whole word also has
 * its prefix, so a query of one word accepts either token. With several words, rows that are not indexed yet are found
 * by any of them: see `isExact` of a lookup.
 */
function wordQuery({ all, better, meant, any }: WordLookup): FullTextQuery {
  if (any) return new MatchQuery(any.join(' '), 'tokens', { operator: Operator.Or })
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
