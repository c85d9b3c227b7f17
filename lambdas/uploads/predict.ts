import type { ImageTable } from '../image-record/aws/image-table.ts'
import { requireImage } from '../image-record/require-image.ts'
import type { Owner } from '../platform/identifiers.ts'
import { prediction } from './prediction.ts'
import type { Prediction, PredictionSlot } from './predictions.ts'
import type { UploadSlot } from './uploads.ts'

/** The prediction for an existing image. @throws AppError NOT_FOUND */
export async function predictImage(
  deps: { images: Pick<ImageTable, 'readWhole'> },
  owner: Owner,
  imageId: string,
): Promise<Prediction> {
  return prediction(await requireImage(deps, { owner, imageId }))
}

/** The prediction for a photo that is still to be uploaded. */
export const predictionSlotOf = (upload: UploadSlot): PredictionSlot => ({
  imageId: upload.imageId,
  state: 'pending',
  isDone: false,
  version: 1,
  upload,
})
