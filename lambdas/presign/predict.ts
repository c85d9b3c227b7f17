import type { ImageTable } from '../adapters/image-table.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { Prediction, PredictionSlot } from '../core/contracts/predictions.ts'
import type { UploadSlot } from '../core/contracts/uploads.ts'
import { prediction } from '../core/predictions/prediction.ts'
import { imageThere } from '../images/image-there.ts'

/** The prediction of an image that there is. @throws AppError NOT_FOUND */
export async function predictKnown(
  deps: { images: Pick<ImageTable, 'readWhole'> },
  owner: Owner,
  imageId: string,
): Promise<Prediction> {
  return prediction(await imageThere(deps, { owner, imageId }))
}

/** The prediction of a photo that is still to come. */
export const slotToPredict = (upload: UploadSlot): PredictionSlot => ({
  imageId: upload.imageId,
  state: 'pending',
  isDone: false,
  version: 1,
  upload,
})
