import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageView } from '../core/contracts/image-views.ts'
import { AppError } from '../core/errors.ts'
import { imageView, type ViewDeps } from './image-view.ts'

export interface GetImageDeps extends ViewDeps {
  images: Pick<ImageTable, 'get'>
}

/** GET /v1/images/{id}. A deleted image is as absent as one that never was. */
export async function getImage(deps: GetImageDeps, ref: ImageRef): Promise<ImageView> {
  const row = await deps.images.get(ref)
  if (!row || row.state === 'deleted') throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
  return imageView(deps, row)
}
