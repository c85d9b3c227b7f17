import type { ImageRows } from '../adapters/image-rows.ts'
import { ImageId, type Owner } from '../core/contracts/identifiers.ts'
import type { ImageList, ImageListQuery } from '../core/contracts/image-views.ts'
import { idCursor } from '../core/pages/id-cursor.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'

export interface ListImagesOfDeps extends ViewDeps {
  rows: Pick<ImageRows, 'page'>
}

const cursors = idCursor(ImageId)

/** GET /v1/admin/owners/{owner}/images: newest first. A page of many tombstones may be short and still lead on. */
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
