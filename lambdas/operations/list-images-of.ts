import type { ImageRows } from '../adapters/image-rows.ts'
import { ImageId, type Owner } from '../core/contracts/identifiers.ts'
import type { ImageList, ImageListQuery } from '../core/contracts/image-views.ts'
import { AppError } from '../core/errors.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'

export interface ListImagesOfDeps extends ViewDeps {
  rows: Pick<ImageRows, 'page'>
}

/** Pages of rows that are read to fill one of ours when there are tombstones among them. */
const maxPages = 4

const encodeCursor = (imageId: string) => Buffer.from(imageId).toString('base64url')

function decodeCursor(cursor: string): string {
  const parsed = ImageId.safeParse(Buffer.from(cursor, 'base64url').toString())
  if (!parsed.success) throw new AppError('INVALID_CURSOR')
  return parsed.data
}

/** GET /v1/admin/owners/{owner}/images: newest first. A page of many tombstones may be short and still lead on. */
export async function listImagesOf(
  deps: ListImagesOfDeps,
  owner: Owner,
  { limit, cursor }: ImageListQuery,
): Promise<ImageList> {
  const items: ImageList['items'] = []
  let after = cursor === undefined ? undefined : decodeCursor(cursor)
  for (let pages = 0; pages < maxPages && items.length < limit; pages++) {
    const page = await deps.rows.page(owner, { ascending: false, after, limit: limit - items.length })
    items.push(...(await Promise.all(page.rows.map((row) => imageSummary(deps, row)))))
    after = page.last
    if (after === undefined) break
  }
  return { items, nextCursor: after && encodeCursor(after) }
}
