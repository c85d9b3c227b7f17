import type { Examined, IndexReader, SearchIndex } from '../adapters/search-index.ts'
import type { ImageRef, Owner } from '../core/contracts/identifiers.ts'
import type { ImageSearchQuery } from '../core/contracts/image-search.ts'
import { criteriaOf, isImpossible } from '../core/search/criteria.ts'
import { lookupsOf } from '../core/search/lookups.ts'
import { type Duplicates, matchImage } from '../core/search/match-image.ts'
import { decodeCursor, encodeCursor } from '../core/search/search-cursor.ts'
import { largestStep, searchLimits } from '../core/search/search-limits.ts'
import { sortKey } from '../core/search/sort-keys.ts'
import { choosePath } from './choose-path.ts'
import { fillPage, type Hit } from './fill-page.ts'
import { listOrder } from './list-order.ts'
import { readCandidates } from './read-candidates.ts'

export interface FindImagesDeps {
  index: SearchIndex
  /** Images that look nearly the same, the image itself not among them. */
  findNearDuplicates: (ref: ImageRef) => Promise<readonly string[]>
}

export interface Found {
  readonly hits: readonly Hit[]
  readonly nextCursor?: string
  /** What it cost. */
  readonly examined: Readonly<Examined>
}

/**
 * One page of the images that pass all filters, in the order that is asked for, at a cost that does not depend on how
 * many images there are (searchLimits). A page can be short, even empty, and still lead on.
 * @throws AppError INVALID_CURSOR
 */
export async function findImages(
  deps: FindImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<Found> {
  const order = listOrder(query.sort, decodeCursor(query))
  const criteria = criteriaOf(query)
  const reader = deps.index.open(owner)
  const { examined } = reader
  if (isImpossible(criteria)) return { hits: [], examined }

  const duplicates =
    criteria.duplicateOf === undefined
      ? undefined
      : await duplicatesOf(deps, reader, { owner, imageId: criteria.duplicateOf })
  const path = await choosePath(reader, lookupsOf(criteria, duplicates), order)

  const { hits, last } = await fillPage(
    readCandidates(reader, path, order, query.limit),
    query.limit,
    (entry) => matchImage(entry, criteria, duplicates),
    ({ facets }) => sortKey(order.field, facets),
    () => isUsedUp(examined),
  )
  return { hits, nextCursor: last && encodeCursor(query, last), examined }
}

const isUsedUp = ({ facets, postings }: Examined): boolean =>
  facets >= searchLimits.maxFacets || postings > searchLimits.maxPostings - largestStep

async function duplicatesOf(deps: FindImagesDeps, reader: IndexReader, ref: ImageRef): Promise<Duplicates> {
  const [[entry], near] = await Promise.all([reader.entriesOf([ref.imageId]), deps.findNearDuplicates(ref)])
  return {
    imageId: ref.imageId,
    sha256: entry?.facets.sha256,
    near: new Set(near.slice(0, searchLimits.probe)),
  }
}
