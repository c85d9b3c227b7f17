import type { FeedbackTable } from '../feedback/aws/feedback-table.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { VersionTable } from '../image-record/aws/version-table.ts'
import { requireImage } from '../image-record/require-image.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { TransformTable } from '../transforms/aws/transform-table.ts'
import { eventsOf } from './events-of.ts'
import type { ImageHistory } from './image-history.ts'

export interface ReadHistoryDeps {
  images: Pick<ImageTable, 'readWhole'>
  versions: Pick<VersionTable, 'list'>
  feedback: Pick<FeedbackTable, 'list'>
  transforms: Pick<TransformTable, 'page'>
}

const most = 100

/** GET /v1/images/{id}/history. @throws AppError NOT_FOUND */
export async function readHistory(deps: ReadHistoryDeps, ref: ImageRef): Promise<ImageHistory> {
  const [image, feedback, transforms] = await Promise.all([
    requireImage(deps, ref),
    deps.feedback.list(ref.owner, { limit: most, imageId: ref.imageId }),
    deps.transforms.page(ref, { limit: most }),
  ])
  const versions = image.latestVersion === undefined ? [image] : await deps.versions.list(ref)
  return {
    items: eventsOf({ versions, feedback: feedback.rows, transforms: transforms.rows }),
    isComplete: !feedback.last && !transforms.last,
  }
}
