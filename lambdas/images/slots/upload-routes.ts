import { defineRoutes } from '../../api/http-route.ts'
import { ImageId } from '../../platform/identifiers.ts'
import { WaitQuery } from '../image-parts.ts'
import {
  Prediction,
  PredictionSlot,
  predictionRequest,
  predictionRequestLike,
  UploadStatus,
} from './predictions.ts'
import { UploadAnswer, type UploadLimits, uploadRequest, uploadRequestLike } from './uploads.ts'

/** Calls that open upload slots, in a stage with these limits. */
export const slotRoutes = (limits: UploadLimits) =>
  defineRoutes({
    openUploads: {
      method: 'POST',
      path: '/v1/uploads',
      tag: 'Uploads',
      summary: 'Ask for one or up to a hundred upload slots',
      description:
        'The answer holds the one request that uploads the file: send exactly these headers with the bytes as the body. ' +
        'Type, size and (when given) SHA-256 are signed; S3 refuses anything else, a second upload, and a late one.',
      scope: 'write',
      answeredBy: 'presign',
      body: uploadRequest(limits),
      bodyMeant: (body) => uploadRequestLike(body, limits),
      bodyExample: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 48_113 },
      answers: {
        201: { description: 'The slots, in the order of the items', body: UploadAnswer, withoutRead: 'same' },
      },
      problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'QUOTA_REACHED'],
    },
    createPrediction: {
      method: 'POST',
      path: '/v1/predictions',
      tag: 'Predictions',
      summary: 'Ask what is in a photo',
      description:
        'Of a photo that is still to be uploaded, the answer holds the upload slot; of an image that there is (`imageId`), ' +
        'what is known, which asks for the scope `read` as well. Then ask GET /v1/predictions/{id}?wait=20.',
      scope: 'write',
      answeredBy: 'presign',
      body: predictionRequest(limits),
      bodyMeant: (body) => predictionRequestLike(body, limits),
      bodyExample: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 48_113, features: ['labels'] },
      answers: {
        200: { description: 'Of an image that there is', body: Prediction, withoutRead: 'refused' },
        201: { description: 'Of a photo that is to be uploaded', body: PredictionSlot, withoutRead: 'same' },
      },
      problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'QUOTA_REACHED', 'NOT_FOUND'],
    },
  })

/** Calls that say what has become of a slot. */
export const uploadRoutes = defineRoutes({
  getUpload: {
    method: 'GET',
    path: '/v1/uploads/{id}',
    parameters: { id: ImageId },
    tag: 'Uploads',
    summary: 'What has become of an upload',
    description: 'With `wait`, the answer comes as soon as the image is terminal, or when that time is over.',
    scope: 'read',
    answeredBy: 'images',
    query: WaitQuery,
    answers: { 200: { description: 'Its state', body: UploadStatus } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  getPrediction: {
    method: 'GET',
    path: '/v1/predictions/{id}',
    parameters: { id: ImageId },
    tag: 'Predictions',
    summary: 'What is in a photo, in short',
    description: 'With `wait`, the answer comes as soon as the image is terminal, or when that time is over.',
    scope: 'read',
    answeredBy: 'images',
    query: WaitQuery,
    answers: { 200: { description: 'What was found', body: Prediction } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
})
