import type { Annotations } from '../image-record/annotations.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { annotated } from '../image-record/transitions.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { readImage } from './read-image.ts'

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
