import { isTerminal } from '../image-record/image-row.ts'
import type { ImagesUnderWay } from '../images/aws/images-under-way.ts'
import type { ListedImage } from '../images/listed-image.ts'
import type { Owner } from '../platform/identifiers.ts'
import { criteriaOf, isImpossible } from './criteria.ts'
import { columnOrder, sortOf } from './image-order.ts'
import type { ImageFilters, ImageMatch, ImageSearchQuery } from './image-search.ts'
import { type IndexEntry, indexEntry } from './index-entry.ts'
import { matchImage } from './match-image.ts'
import { decodeCursor, encodeCursor } from './search-cursor.ts'

export interface FindUnderWayDeps {
  imagesUnderWay: ImagesUnderWay
}

export interface FoundUnderWay {
  readonly row: ListedImage
  readonly matches: ImageMatch[]
}

/** Whether the query asks for images that are not settled. The search index has none of them. */
export const asksForUnderWay = ({ state }: Pick<ImageFilters, 'state'>): boolean =>
  state !== undefined && !isTerminal(state)

/**
 * One page of the images under way that pass all filters, ordered by creation: nothing else that lists can be ordered
 * by is known about them.
 * @throws AppError INVALID_CURSOR
 */
export async function pageUnderWay(
  deps: FindUnderWayDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<{ page: FoundUnderWay[]; nextCursor?: string }> {
  const after = decodeCursor(query)?.imageId
  const ascending = columnOrder(sortOf(query))?.ascending ?? false
  const page: FoundUnderWay[] = []
  for await (const found of findUnderWay(deps, owner, query, { after, ascending })) {
    const last = page.at(-1)?.row
    if (last && page.length === query.limit)
      return { page, nextCursor: encodeCursor(query, { value: null, imageId: last.imageId }) }
    page.push(found)
  }
  return { page }
}

/** The images under way that pass all filters, newest first unless told otherwise. */
export async function* findUnderWay(
  { imagesUnderWay }: FindUnderWayDeps,
  owner: Owner,
  query: ImageFilters,
  { after, ascending = false }: { after?: string | undefined; ascending?: boolean } = {},
): AsyncGenerator<FoundUnderWay> {
  const criteria = criteriaOf(query)
  if (isImpossible(criteria)) return
  // An image under way has no duplicates yet.
  const { duplicateOf } = criteria
  const duplicates = duplicateOf === undefined ? undefined : { imageId: duplicateOf, near: new Set<string>() }
  for await (const row of imagesUnderWay(owner, { ascending, after })) {
    const matches = matchImage(entryOf(owner, row), criteria, duplicates)
    if (matches) yield { row, matches }
  }
}

/** The entry that the index would have. The findings of an image count only once it is settled. */
const entryOf = (owner: Owner, { analysis: _analysis, vision: _vision, ...head }: ListedImage) =>
  indexEntry({ ...head, owner, attempts: 0, revision: 0 }) as IndexEntry
