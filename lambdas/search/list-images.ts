import type { ImageRows } from '../adapters/image-rows.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { ImageState } from '../core/contracts/image-row.ts'
import type { ImageMatch, ImageSearchList, ImageSearchQuery } from '../core/contracts/image-search.ts'
import { asksForAll } from '../core/search/criteria.ts'
import { columnOrder, sortOf } from '../core/search/image-order.ts'
import { decodeCursor, encodeCursor } from '../core/search/search-cursor.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import { type FindImagesDeps, findImages } from './find-images.ts'

export interface ListImagesDeps extends ViewDeps, FindImagesDeps {
  rows: ImageRows
}

/**
 * GET /v1/images. Without filters and by creation, the images themselves are in the right order already: no index is
 * asked, and an upload is in the list the moment it was made. Everything else comes from the index, a moment later.
 */
export async function listImages(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  const isPlain = asksForAll(query) && columnOrder(sortOf(query))?.column === 'imageId'
  return isPlain ? listAll(deps, owner, query) : listFound(deps, owner, query)
}

async function listAll(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  const { ascending } = columnOrder(sortOf(query))!
  const after = decodeCursor(query)?.imageId
  const { rows, last } = await deps.rows.page(owner, { ascending, after, limit: query.limit })
  const items = await Promise.all(rows.map((row) => imageSummary(deps, row)))
  return { items, nextCursor: last && encodeCursor(query, { value: null, imageId: last }) }
}

async function listFound(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  const { hits, nextCursor } = await findImages(deps, owner, query)
  const rows = await deps.rows.getMany(
    owner,
    hits.map(({ imageId }) => imageId),
  )
  const matches = new Map<string, ImageMatch[]>(hits.map((hit) => [hit.imageId, hit.matches]))
  // The index files what is on its way under one state; the row knows.
  const wanted = rows.filter(({ state }) => query.state === undefined || state === query.state)
  const items = await Promise.all(
    wanted.map(async (row) => ({
      ...(await imageSummary(deps, row)),
      matches: matches.get(row.imageId)?.map((match) => withState(match, row.state)),
    })),
  )
  return { items, nextCursor }
}

const withState = (match: ImageMatch, state: ImageState): ImageMatch =>
  match.field === 'state' ? { ...match, value: state } : match
