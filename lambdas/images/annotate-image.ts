import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { Annotations } from './annotations.ts'
import type { ImageTable } from './aws/image-table.ts'
import type { ImageRow } from './image-row.ts'
import { readImage } from './read-image.ts'
import { annotated } from './transitions.ts'

export interface AnnotateDeps {
  images: Pick<ImageTable, 'readWhole' | 'apply'>
  now: () => Date
  nowMs: () => number
}

/**
 * Changes what people say about an image; starts over when somebody else wrote in between. @throws AppError NOT_FOUND
 */
export const annotateImage = (
  deps: AnnotateDeps,
  ref: ImageRef,
  change: (before?: Annotations) => Annotations,
): Promise<ImageRow> =>
  retryOnConflict(async () => {
    const row = await readImage(deps, ref)
    const after = annotated(row, change(row.annotations), deps.now())
    const written = await deps.images.apply(row, after)
    return written.applied ? written.row : undefined
  })
