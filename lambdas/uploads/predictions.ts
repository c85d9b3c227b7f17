import * as z from 'zod/mini'
import { ImageState, Reason } from '../image-record/image-row.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'
import { shortSchemas } from '../vision/features.ts'
import { Feature } from '../vision/vision.ts'
import { type UploadLimits, UploadSlot, uploadItem } from './uploads.ts'

/** What is known about one image's content, but not about its origin: the short answer for programs. */
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

/** The prediction for a photo that is still to be uploaded. */
export const PredictionSlot = z.extend(Prediction, {
  upload: UploadSlot.check(z.describe('Upload the photo with this request, then ask for the prediction')),
})
export type PredictionSlot = z.infer<typeof PredictionSlot>

const KnownImage = z.strictObject({ imageId: ImageId })

/** POST /v1/predictions: for a photo that is still to be uploaded, or for an existing image. */
export const predictionRequest = (limits: UploadLimits) => z.union([KnownImage, uploadItem(limits)])

/** The variant of the union that the client meant, so that a fault is reported for the right fields. */
export const predictionRequestLike = (body: unknown, limits: UploadLimits) =>
  typeof body === 'object' && body !== null && 'imageId' in body ? KnownImage : uploadItem(limits)

/** GET /v1/uploads/{id}: the state of an upload. */
export const UploadStatus = z.object({
  imageId: ImageId,
  state: ImageState,
  version: z.int().check(z.gte(1)),
  reason: z.optional(Reason),
  expiresAt: z.optional(Instant).check(z.describe('When the upload slot expires')),
})
export type UploadStatus = z.infer<typeof UploadStatus>
