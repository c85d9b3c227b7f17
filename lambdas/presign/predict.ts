import type { ImageTable } from '../adapters/image-table.ts'
import type { Identity } from '../core/contracts/identity.ts'
import type { Prediction, PredictionSlot } from '../core/contracts/predictions.ts'
import type { UploadSlot } from '../core/contracts/uploads.ts'
import { AppError } from '../core/errors.ts'
import { prediction } from '../core/predictions/prediction.ts'
import { imageThere } from '../images/image-there.ts'

/**
 * The prediction of an image that there is.
 * @throws AppError INSUFFICIENT_SCOPE: who may only upload must not read by asking again; NOT_FOUND
 */
export async function predictKnown(
  deps: { images: Pick<ImageTable, 'get'> },
  { owner, scopes }: Identity,
  imageId: string,
): Promise<Prediction> {
  if (!scopes.includes('read')) throw new AppError('INSUFFICIENT_SCOPE', 'Expected the scope "read".')
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
