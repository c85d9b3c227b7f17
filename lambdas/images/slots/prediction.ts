import { shownVision } from '../../feedback/shown-vision.ts'
import { type CompletedResult, type Feature, features } from '../../vision/vision.ts'
import { type ImageRow, isTerminal } from '../image-row.ts'
import type { Prediction, UploadStatus } from './predictions.ts'

/** The short answer: what was found, as far as it is known. */
export function prediction(row: ImageRow): Prediction {
  const vision = shownVision(row) ?? {}
  const done = <F extends Feature>(feature: F): CompletedResult<F> | undefined => {
    const result = vision[feature]
    return result?.status === 'completed' ? (result as CompletedResult<F>) : undefined
  }
  const failed = features.filter((feature) => vision[feature]?.status === 'failed')
  const moderation = done('moderation')
  return {
    imageId: row.imageId,
    state: row.state,
    isDone: isTerminal(row.state),
    version: row.version,
    reason: row.reason,
    labels: done('labels')?.labels,
    objects: done('objects')?.objects,
    faces: done('faces')?.faces,
    text: done('text')?.fullText,
    moderation: moderation && { flagged: moderation.flagged, labels: moderation.labels },
    ...(failed.length > 0 && { failed }),
  }
}

/** What has become of an upload. */
export const uploadStatus = ({ imageId, state, version, reason, upload }: ImageRow): UploadStatus => ({
  imageId,
  state,
  version,
  reason,
  expiresAt: upload?.expiresAt,
})
