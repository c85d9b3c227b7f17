import { idCursor } from '../api/id-cursor.ts'
import type { ImageRows } from '../images/aws/image-rows.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import type { ImageList, ImageListQuery } from '../images/image-views.ts'
import { ImageId, type Owner } from '../platform/identifiers.ts'

export interface ListImagesOfDeps extends ViewDeps {
  rows: Pick<ImageRows, 'page'>
}

const cursors = idCursor(ImageId)

/**
 * GET /v1/admin/owners/{owner}/images: newest first. A page over many tombstones may be short and still have a next
 * page.
 */
export async function listImagesOf(
  deps: ListImagesOfDeps,
  owner: Owner,
  { limit, cursor }: ImageListQuery,
): Promise<ImageList> {
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const { rows, last } = await deps.rows.page(owner, { ascending: false, after, limit })
  const items = await Promise.all(rows.map((row) => imageSummary(deps, row)))
  return { items, nextCursor: last && cursors.encode(last) }
}
