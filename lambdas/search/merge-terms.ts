import type { IndexReader, Page } from '../adapters/search-index.ts'
import type { Lookup } from '../core/search/lookups.ts'
import { searchLimits } from '../core/search/search-limits.ts'
import { compareKeys, isAfter } from './list-order.ts'

export type TermsLookup = Extract<Lookup, { kind: 'terms' }>

/** Images in the order of creation. `next`, when there are more: everything up to there has been told. */
export interface TermsStep {
  readonly ids: readonly string[]
  readonly next?: string
}

interface Postings {
  readonly name: string
  /** Read, and not told yet. */
  ids: string[]
  last?: string
  more: boolean
}

/**
 * Images that have any of the terms, in the order of creation, each once. The postings of each term are in that order
 * already; they are merged as far as all of them have been read, and then those that were read least are read on.
 */
export async function* mergeTerms(
  reader: Pick<IndexReader, 'postings'>,
  { terms, ids: known = [] }: TermsLookup,
  page: Page,
): AsyncGenerator<TermsStep> {
  const inOrder = compareKeys(page)
  const lists: Postings[] = terms.map((name) => ({ name, ids: [], last: page.after, more: true }))
  lists.push({ name: 'known', ids: known.filter((id) => isAfter(id, page)).sort(inOrder), more: false })
  for (;;) {
    const dry = lists.filter(({ ids, more }) => more && ids.length === 0)
    const limit = Math.max(Math.floor(page.limit / Math.max(dry.length, 1)), searchLimits.perTerm)
    await Promise.all(dry.map((list) => readOn(reader, list, { ...page, limit })))
    const [next] = lists.flatMap(({ more, last }) => (more && last !== undefined ? [last] : [])).sort(inOrder)
    const told = new Set(
      lists.flatMap((list) => take(list, (id) => next === undefined || inOrder(id, next) <= 0)),
    )
    yield { ids: [...told].sort(inOrder), next }
    if (next === undefined) return
  }
}

async function readOn(reader: Pick<IndexReader, 'postings'>, list: Postings, page: Page): Promise<void> {
  const { ids, more } = await reader.postings(list.name, { ...page, after: list.last })
  list.ids = ids
  list.last = ids.at(-1) ?? list.last
  list.more = more
}

/** Takes the first ones off the list. */
function take(list: Postings, isDue: (id: string) => boolean): string[] {
  const later = list.ids.findIndex((id) => !isDue(id))
  return list.ids.splice(0, later === -1 ? list.ids.length : later)
}
