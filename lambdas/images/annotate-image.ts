import type { ImageTable } from '../adapters/image-table.ts'
import type { Annotations } from '../core/contracts/annotations.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { annotated } from '../core/lifecycle/transitions.ts'
import { retryOnConflict } from '../runtime/retry-on-conflict.ts'
import { readImage } from './read-image.ts'

export interface AnnotateDeps {
  images: Pick<ImageTable, 'readWhole' | 'apply'>
  now: () => Date
  nowMs: () => number
}

/** Changes what people say about an image, whoever else is writing. @throws AppError NOT_FOUND */
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
