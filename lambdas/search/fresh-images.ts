import type { ImageRows } from '../images/aws/image-rows.ts'
import type { ListedImage } from '../images/listed-image.ts'
import type { Owner } from '../platform/identifiers.ts'
import { asksForAll } from './criteria.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import { asksForUnderWay, type FindUnderWayDeps, findUnderWay } from './find-under-way.ts'
import type { ImageFilters } from './image-search.ts'
import { monthOf, takenMoment } from './index-entry.ts'

export interface FreshImagesDeps extends FindUnderWayDeps {
  rows: Pick<ImageRows, 'page'>
}

/** How many of the newest images to look at: more than are settled before the index contains them. */
const newest = 100

/** When a photo was taken, as the index would record it. */
export const momentOf = ({ analysis, createdAt }: ListedImage) => {
  const takenAt = takenMoment(analysis?.takenAt)
  return { takenAt, month: monthOf(takenAt, createdAt) }
}

/**
 * Images that the index does not have yet: those under way and, without filters, the newest ones in the table. Images
 * that were never uploaded are left out.
 */
export async function freshImages(
  deps: FreshImagesDeps,
  owner: Owner,
  query: ImageFilters,
  reader: IndexReader | undefined,
): Promise<ListedImage[]> {
  if (!asksForAll(query) && !asksForUnderWay(query)) return []
  const images = new Map<string, ListedImage>()
  for await (const { row } of findUnderWay(deps, owner, query)) images.set(row.imageId, row)
  if (asksForUnderWay(query)) return [...images.values()]
  const { rows } = await deps.rows.page(owner, { ascending: false, limit: newest })
  for (const row of rows) if (row.state !== 'expired') images.set(row.imageId, row)
  const known = await reader?.lookAt([...images.keys()], ['imageId'])
  for (const imageId of known?.keys() ?? []) images.delete(imageId)
  return [...images.values()]
}
