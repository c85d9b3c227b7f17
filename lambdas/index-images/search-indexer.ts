import { isDeepStrictEqual } from 'node:util'
import type { ImageTable } from '../adapters/image-table.ts'
import type { SearchIndexWriter } from '../adapters/search-index-writer.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { FacetsRow } from '../core/contracts/index-rows.ts'
import { countChanges, imageCounts } from '../core/search/image-counts.ts'
import { type IndexEntry, indexEntry } from '../core/search/index-entry.ts'
import { retryOnConflict } from '../runtime/retry-on-conflict.ts'
import type { ImageIndexer } from './image-indexer.ts'

export interface SearchIndexerDeps {
  images: Pick<ImageTable, 'readWhole'>
  index: SearchIndexWriter
}

type Outcome = 'unchanged' | 'indexed'

/** Keeps the search index up to date, exactly once whatever comes twice or at the same time. */
export function createSearchIndexer(deps: SearchIndexerDeps): ImageIndexer {
  async function settle({ owner, imageId }: ImageRef): Promise<Outcome> {
    const touched = new Set<string>()
    return retryOnConflict(() => settleOnce(deps, { owner, imageId }, touched))
  }
  return { name: 'search', index: settle, forget: settle }
}

/**
 * claim (note the postings that are about to be written) -> write postings -> commit (facets and counts in one).
 *
 * Claim and commit hold only if nobody else wrote in between. Who loses begins again, and takes along what it has
 * touched: another one may have gone by postings that were put or deleted meanwhile. Who dies leaves its claim behind,
 * for the next one to clear away.
 */
async function settleOnce(
  deps: SearchIndexerDeps,
  ref: ImageRef,
  touched: Set<string>,
): Promise<Outcome | undefined> {
  // In this order: if the index has not changed until the commit, then nobody knew a newer row than this one.
  const present = await deps.index.get(ref)
  const entry = indexEntry(await deps.images.readWhole(ref))
  if (touched.size === 0 && isUpToDate(present, entry)) return 'unchanged'

  const { put, drop } = postingChanges(present, entry, touched)
  let revision = present?.revision
  if (put.length > 0) {
    const claimed = [...new Set([...(present?.claimed ?? []), ...put, ...touched])]
    if (!(await deps.index.claim(ref, revision, claimed))) return undefined
    revision = (revision ?? 0) + 1
  }
  for (const name of [...put, ...drop]) touched.add(name)
  await deps.index.writePostings(ref, put, drop)
  const counts = countChanges(imageCounts(present?.facets), imageCounts(entry?.facets))
  return (await deps.index.commit(ref, revision, { entry, counts })) ? 'indexed' : undefined
}

function isUpToDate(present: FacetsRow | undefined, entry: IndexEntry | undefined): boolean {
  if (!present || !entry) return !present && !entry
  if (present.claimed) return false
  return isDeepStrictEqual(
    { facets: present.facets, terms: present.terms },
    { facets: entry.facets, terms: entry.terms },
  )
}

/** What was touched is written again, whether it was put or deleted: nobody knows who came last. */
function postingChanges(present: FacetsRow | undefined, entry: IndexEntry | undefined, touched: Set<string>) {
  const wanted = new Set(entry?.terms)
  const unsure = new Set([...(present?.claimed ?? []), ...touched])
  const sure = new Set((present?.terms ?? []).filter((name) => !unsure.has(name)))
  return {
    put: [...wanted].filter((name) => !sure.has(name)),
    drop: [...sure, ...unsure].filter((name) => !wanted.has(name)),
  }
}
