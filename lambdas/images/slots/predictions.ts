import * as z from 'zod/mini'
import { ImageId, Instant } from '../../platform/identifiers.ts'
import { shortSchemas } from '../../vision/features.ts'
import { Feature } from '../../vision/vision.ts'
import { ImageState, Reason } from '../image-row.ts'
import { type UploadLimits, UploadSlot, uploadItem } from './uploads.ts'

/** What is known of one image's content, without where it comes from: the short answer for programs. */
export const Prediction = z.object({
  imageId: ImageId,
  state: ImageState,
  isDone: z
    .boolean()
    .check(z.describe('True when the prediction is complete; false while work is under way')),
  version: z.int().check(z.gte(1)),
  reason: z.optional(Reason),
  ...shortSchemas,
  failed: z.optional(z.array(Feature)).check(z.describe('Features that failed')),
})
export type Prediction = z.infer<typeof Prediction>

/** A prediction of a photo that is still to be uploaded. */
export const PredictionSlot = z.extend(Prediction, {
  upload: UploadSlot.check(z.describe('Upload the photo with this request, then ask for the prediction')),
})
export type PredictionSlot = z.infer<typeof PredictionSlot>

const KnownImage = z.strictObject({ imageId: ImageId })

/** POST /v1/predictions: of a photo that is still to be uploaded, or of an image that there is. */
export const predictionRequest = (limits: UploadLimits) => z.union([KnownImage, uploadItem(limits)])

/** The part of the union that a body means to be, so that a fault is reported where it is. */
export const predictionRequestLike = (body: unknown, limits: UploadLimits) =>
  typeof body === 'object' && body !== null && 'imageId' in body ? KnownImage : uploadItem(limits)

/** GET /v1/uploads/{id}: what has become of an upload. */
export const UploadStatus = z.object({
  imageId: ImageId,
  state: ImageState,
  version: z.int().check(z.gte(1)),
  reason: z.optional(Reason),
  expiresAt: z.optional(Instant).check(z.describe('When the upload slot expires')),
})
export type UploadStatus = z.infer<typeof UploadStatus>
