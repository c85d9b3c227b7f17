import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { AppError } from '../core/errors.ts'

/** @throws AppError NOT_FOUND; a deleted image is as absent as one that never was */
export async function imageThere(
  { images }: { images: Pick<ImageTable, 'readWhole'> },
  ref: ImageRef,
): Promise<ImageRow> {
  const image = await images.readWhole(ref)
  if (!image || image.state === 'deleted')
    throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
  return image
}
