import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { RerunAnswer, RerunRequest } from '../core/contracts/versions.ts'
import { AppError } from '../core/errors.ts'
import { canRerun, checkFeatures, isNothing, wantedWork, whyNotNow } from '../core/versions/wanted-work.ts'
import { imageThere } from '../images/image-there.ts'
import { type BeginRerunDeps, beginRerun } from '../lifecycle/begin-rerun.ts'
import { retryOnConflict } from '../runtime/retry-on-conflict.ts'

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
    const image = await imageThere(deps, ref)
    const work = wantedWork(image, request, deps.routes)
    // The request is one that a job takes, too, and skips this image.
    if (isNothing(work)) {
      throw new AppError(
        'CONFLICT',
        'Nothing was looked for in this image so far: say which features to look for, or analysis: true.',
      )
    }
    if (!canRerun(image)) throw new AppError('CONFLICT', whyNotNow(image))
    const begun = await beginRerun(deps, image, work)
    return typeof begun === 'string' ? undefined : begun
  })
  return { imageId: ref.imageId, version: run.version }
}
