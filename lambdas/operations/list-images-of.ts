import type { ImageRows } from '../adapters/image-rows.ts'
import { ImageId, type Owner } from '../core/contracts/identifiers.ts'
import type { ImageList, ImageListQuery } from '../core/contracts/image-views.ts'
import { idCursor } from '../core/pages/id-cursor.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'

export interface ListImagesOfDeps extends ViewDeps {
  rows: Pick<ImageRows, 'page'>
}

/** Pages of rows that are read to fill one of ours when there are tombstones among them. */
const maxPages = 4

const cursors = idCursor(ImageId)

/** GET /v1/admin/owners/{owner}/images: newest first. A page of many tombstones may be short and still lead on. */
export async function listImagesOf(
  deps: ListImagesOfDeps,
  owner: Owner,
  { limit, cursor }: ImageListQuery,
): Promise<ImageList> {
  const items: ImageList['items'] = []
  let after = cursor === undefined ? undefined : cursors.decode(cursor)
  for (let pages = 0; pages < maxPages && items.length < limit; pages++) {
    const page = await deps.rows.page(owner, { ascending: false, after, limit: limit - items.length })
    items.push(...(await Promise.all(page.rows.map((row) => imageSummary(deps, row)))))
    after = page.last
    if (after === undefined) break
  }
  return { items, nextCursor: after && cursors.encode(after) }
}
