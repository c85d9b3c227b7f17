import type { IndexReader } from '../adapters/search-index.ts'
import type { IndexEntry } from '../core/search/index-entry.ts'
import type { Range } from '../core/search/ranges.ts'
import { searchLimits } from '../core/search/search-limits.ts'
import { sortKey } from '../core/search/sort-keys.ts'
import type { AccessPath } from './choose-path.ts'
import { compareKeys, isAfter, type ListOrder } from './list-order.ts'
import type { TermsStep } from './merge-terms.ts'

/** Candidates in the order of the list. `next`, when there may be more: the sort key that this step ends with. */
export interface Step {
  readonly entries: readonly IndexEntry[]
  readonly next?: string
}

/** Reads candidates step by step; whoever has enough of them stops asking. */
export function readCandidates(
  reader: IndexReader,
  path: AccessPath,
  order: ListOrder,
  limit: number,
): AsyncGenerator<Step> {
  if (path.kind === 'postings') return alongPostings(reader, path.steps, order, limit)
  if (path.kind === 'order') return alongOrder(reader, path.range, order, limit)
  return order.field === 'created'
    ? images(reader, path.ids, order, limit)
    : sortedImages(reader, path.ids, order)
}

/** The first chunk is what a page needs at least; where most candidates are turned down, larger ones save requests. */
function* chunkSizes(reader: IndexReader, limit: number): Generator<number> {
  for (let size = Math.min(limit, searchLimits.chunk); ; size = searchLimits.chunk) {
    // A request that is stopped here has read as much as it may.
    yield Math.max(Math.min(size, searchLimits.maxFacets - reader.examined.facets), 1)
  }
}

async function* images(
  reader: IndexReader,
  ids: readonly string[],
  order: ListOrder,
  limit: number,
): AsyncGenerator<Step> {
  const left = ids.filter((id) => isAfter(id, order)).sort(compareKeys(order))
  for (const size of chunkSizes(reader, limit)) {
    const chunk = left.splice(0, size)
    const next = left.length > 0 ? chunk.at(-1) : undefined
    yield { entries: await reader.entriesOf(chunk), next }
    if (next === undefined) return
  }
}

/** Few enough to be put in order here. */
async function* sortedImages(
  reader: IndexReader,
  ids: readonly string[],
  order: ListOrder,
): AsyncGenerator<Step> {
  const keyed = (await reader.entriesOf(ids)).map((entry) => ({
    entry,
    key: sortKey(order.field, entry.facets),
  }))
  const inOrder = compareKeys(order)
  const left = keyed.filter(({ key }) => isAfter(key, order)).sort((a, b) => inOrder(a.key, b.key))
  yield { entries: left.map(({ entry }) => entry) }
}

async function* alongPostings(
  reader: IndexReader,
  steps: AsyncGenerator<TermsStep>,
  order: ListOrder,
  limit: number,
): AsyncGenerator<Step> {
  for await (const { ids, next } of steps) {
    for await (const { entries, next: within } of images(reader, ids, order, limit)) {
      yield { entries, next: within ?? next }
    }
  }
}

async function* alongOrder(
  reader: IndexReader,
  range: Range | undefined,
  { field, ascending, after }: ListOrder,
  limit: number,
): AsyncGenerator<Step> {
  let next = after
  for (const size of chunkSizes(reader, limit)) {
    const page = { ascending, after: next, limit: size }
    const step =
      field === 'created' ? await ofCreation(reader, page) : await ofIndex(reader, field, page, range)
    yield step
    if (step.next === undefined) return
    next = step.next
  }
}

async function ofCreation(reader: IndexReader, page: Parameters<IndexReader['entries']>[0]): Promise<Step> {
  const { entries, last, more } = await reader.entries(page)
  return { entries, next: more ? last : undefined }
}

async function ofIndex(
  reader: IndexReader,
  field: Parameters<IndexReader['sortKeys']>[0],
  page: Parameters<IndexReader['entries']>[0],
  range: Range | undefined,
): Promise<Step> {
  const { keys, more } = await reader.sortKeys(field, page, range)
  const entries = await reader.entriesOf(keys.map((key) => key.slice(key.lastIndexOf('#') + 1)))
  return { entries, next: more ? keys.at(-1) : undefined }
}
