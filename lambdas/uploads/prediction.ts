import { shownVision } from '../feedback/shown-vision.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { featureTable } from '../vision/features.ts'
import { completed, features } from '../vision/vision.ts'
import type { Prediction, UploadStatus } from './predictions.ts'

/** The short answer: what has been found so far. */
export function prediction(row: ImageRow): Prediction {
  const vision = shownVision(row) ?? {}
  const failed = features.filter((feature) => vision[feature]?.status === 'failed')
  const found = features.flatMap((feature) => {
    const result = completed(vision, feature)
    const short = featureTable[feature].short
    return result && short ? [[feature, short.of(result as never)]] : []
  })
  return {
    imageId: row.imageId,
    state: row.state,
    isDone: isTerminal(row.state),
    version: row.version,
    reason: row.reason,
    ...(Object.fromEntries(found) as Partial<Prediction>),
    ...(failed.length > 0 && { failed }),
  }
}

/** The state of an upload. */
export const uploadStatus = ({ imageId, state, version, reason, upload }: ImageRow): UploadStatus => ({
  imageId,
  state,
  version,
  reason,
  expiresAt: upload?.expiresAt,
})
