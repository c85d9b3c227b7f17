import type { ImageTable } from '../adapters/image-table.ts'
import type { Annotations } from '../core/contracts/annotations.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { AppError } from '../core/errors.ts'
import { annotated } from '../core/lifecycle/transitions.ts'
import { readImage } from './read-image.ts'

export interface AnnotateDeps {
  images: Pick<ImageTable, 'get' | 'apply'>
  now: () => Date
  nowMs: () => number
}

/** Two people at once are usual; whoever loses so often has met something else. */
const maxTries = 5

/** Changes what people say about an image, whoever else is writing. @throws AppError NOT_FOUND */
export async function annotateImage(
  deps: AnnotateDeps,
  ref: ImageRef,
  change: (before?: Annotations) => Annotations,
): Promise<ImageRow> {
  for (let tries = 0; tries < maxTries; tries++) {
    const row = await readImage(deps, ref)
    const { applied, row: written } = await deps.images.apply(
      ref,
      annotated(row, change(row.annotations), deps.now()),
    )
    if (applied) return written
  }
  throw new AppError('DEPENDENCY_FAILED', `Lost ${maxTries} writes in a row to other writers`)
}
