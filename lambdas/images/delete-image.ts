import type { ImageTable } from '../image-record/aws/image-table.ts'
import { deleted } from '../image-record/transitions.ts'
import { type DeletionDeps, finishDeletion } from '../pipeline/erase-image.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'

export interface DeleteImageDeps extends DeletionDeps {
  images: Pick<ImageTable, 'apply'>
  now: () => Date
}

/** DELETE /v1/images/{id}. Writes the tombstone first, so that an analysis in progress cannot bring the image back. */
export async function deleteImage(deps: DeleteImageDeps, ref: ImageRef): Promise<void> {
  const { applied, row } = await deps.images.apply(ref, deleted(ref, deps.now()))
  // A tombstone with outstanding work is a deletion that was cut off; this request resumes it.
  const unfinished = applied || row?.openShard !== undefined
  if (!row || !unfinished) throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
  await finishDeletion(deps, row)
}
