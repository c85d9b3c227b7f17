import type { ImageTable } from '../image-record/aws/image-table.ts'
import { requireImage } from '../image-record/require-image.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { type BeginRerunDeps, beginRerun } from './begin-rerun.ts'
import type { RerunAnswer, RerunRequest } from './versions.ts'
import { canRerun, checkFeatures, hasNoWork, wantedWork, whyNoRerun } from './wanted-work.ts'

export interface RerunImageDeps extends BeginRerunDeps {
  images: Pick<ImageTable, 'readWhole'>
}

/** POST /v1/images/{id}/rerun */
export async function rerunImage(
  deps: RerunImageDeps,
  ref: ImageRef,
  request: RerunRequest,
): Promise<RerunAnswer> {
  checkFeatures(request, deps.routes)
  const run = await retryOnConflict(async () => {
    const image = await requireImage(deps, ref)
    const work = wantedWork(image, request, deps.routes)
    // A job accepts the same request and skips such an image.
    if (hasNoWork(work)) {
      throw new AppError(
        'CONFLICT',
        'Vision has not examined this image yet. Name the features to look for, or send analysis: true.',
      )
    }
    if (!canRerun(image)) throw new AppError('CONFLICT', whyNoRerun(image))
    const begun = await beginRerun(deps, image, work)
    return typeof begun === 'string' ? undefined : begun
  })
  return { imageId: ref.imageId, version: run.version }
}
