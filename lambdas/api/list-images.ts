import type { ImageTable } from '../adapters/image-table.ts'
import { ImageId, type Owner } from '../core/contracts/identifiers.ts'
import type { ImageList, ImageListQuery } from '../core/contracts/image-views.ts'
import { AppError } from '../core/errors.ts'
import { imageSummary, type ViewDeps } from './image-view.ts'

export interface ListImagesDeps extends ViewDeps {
  images: Pick<ImageTable, 'list'>
}

/**
 * A cursor holds the last image of the page and nothing else: the owner always comes from the request's identity, so
 * a cursor made up by a client can only move within that client's own images.
 */
const encodeCursor = (imageId: string) => Buffer.from(imageId).toString('base64url')

function decodeCursor(cursor: string): string {
  const parsed = ImageId.safeParse(Buffer.from(cursor, 'base64url').toString())
  if (!parsed.success) throw new AppError('INVALID_CURSOR')
  return parsed.data
}

/** GET /v1/images: newest first. */
export async function listImages(
  deps: ListImagesDeps,
  owner: Owner,
  query: ImageListQuery,
): Promise<ImageList> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  const { rows, last } = await deps.images.list(owner, query.limit, after)
  const items = await Promise.all(rows.map((row) => imageSummary(deps, row)))
  return { items, nextCursor: last && encodeCursor(last) }
}
