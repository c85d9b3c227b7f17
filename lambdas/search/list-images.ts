import type { ImageRows } from '../images/aws/image-rows.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import type { Owner } from '../platform/identifiers.ts'
import { asksForAll } from './criteria.ts'
import { type FindImagesDeps, findImages } from './find-images.ts'
import { asksForUnderWay, type FindUnderWayDeps, pageUnderWay } from './find-under-way.ts'
import { columnOrder, sortOf } from './image-order.ts'
import type { ImageMatch, ImageSearchList, ImageSearchQuery } from './image-search.ts'
import { decodeCursor, encodeCursor } from './search-cursor.ts'

export interface ListImagesDeps extends ViewDeps, FindImagesDeps, FindUnderWayDeps {
  rows: ImageRows
  /** When the latest change was made that the index contains. */
  indexedThrough: (owner: Owner) => Promise<string | undefined>
}

/**
 * GET /v1/images. Without filters and by creation, the image rows are already in the right order: the list needs no
 * index, and an upload is in it the moment it is made. Images under way come from the index of open work. Named images
 * are read from the table. Everything else comes from the search index, a moment later.
 */
export async function listImages(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  if (query.ids) return listNamed(deps, owner, [...new Set(query.ids.split(','))])
  const isPlain = asksForAll(query) && columnOrder(sortOf(query))?.column === 'imageId'
  if (isPlain) return listAll(deps, owner, query)
  return asksForUnderWay(query) ? listUnderWay(deps, owner, query) : listFound(deps, owner, query)
}

/** Reads the images as they are now, because the page that asks follows them. */
async function listNamed(
  deps: ListImagesDeps,
  owner: Owner,
  imageIds: readonly string[],
): Promise<ImageSearchList> {
  const rows = await deps.rows.getMany(owner, imageIds)
  return { items: await Promise.all(rows.map((row) => imageSummary(deps, row))) }
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

async function listUnderWay(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  const { page, nextCursor } = await pageUnderWay(deps, owner, query)
  const items = page.map(async ({ row, matches }) => ({ ...(await imageSummary(deps, row)), matches }))
  return { items: await Promise.all(items), nextCursor }
}

async function listFound(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<ImageSearchList> {
  // Before the search, which may see more than this says, but not less.
  const indexedThrough = await deps.indexedThrough(owner)
  const { hits, nextCursor, understood } = await findImages(deps, owner, query)
  const rows = await deps.rows.getMany(
    owner,
    hits.map(({ imageId }) => imageId),
  )
  const matches = new Map<string, ImageMatch[]>(hits.map((hit) => [hit.imageId, hit.matches]))
  // An image that was rerun or redriven in the meantime is now in another state.
  const wanted = rows.filter(({ state }) => query.state === undefined || state === query.state)
  const items = await Promise.all(
    wanted.map(async (row) => ({
      ...(await imageSummary(deps, row)),
      matches: matches.get(row.imageId),
    })),
  )
  return { items, nextCursor, indexedThrough, understood }
}
