import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { ImageTable } from './aws/image-table.ts'
import type { ImageRow } from './image-row.ts'

/** @throws AppError NOT_FOUND, for a deleted image as for one that never existed */
export async function requireImage(
  { images }: { images: Pick<ImageTable, 'readWhole'> },
  ref: ImageRef,
): Promise<ImageRow> {
  const image = await images.readWhole(ref)
  if (!image || image.state === 'deleted')
    throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
  return image
}
