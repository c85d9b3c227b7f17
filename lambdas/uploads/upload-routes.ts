import { defineRoutes } from '../api/http-route.ts'
import { WaitQuery } from '../images/image-parts.ts'
import { ImageId } from '../platform/identifiers.ts'
import {
  Prediction,
  PredictionSlot,
  predictionRequest,
  predictionRequestLike,
  UploadStatus,
} from './predictions.ts'
import { sizeFault, UploadAnswer, type UploadLimits, uploadRequest, uploadRequestLike } from './uploads.ts'
import { urlUpload } from './url-uploads.ts'

/** Calls that open upload slots, in a stage with these limits. */
export const slotRoutes = (limits: UploadLimits) =>
  defineRoutes({
    openUploads: {
      method: 'POST',
      path: '/v1/uploads',
      tag: 'Uploads',
      summary: 'Open up to a hundred upload slots',
      description:
        'Each slot holds the request that uploads its file: send the file as the body, with exactly these headers. Type, ' +
        'size and, when given, SHA-256 are signed. S3 refuses any other file, a second upload and an upload after the ' +
        'slot has expired.',
      scope: 'write',
      answeredBy: 'presign',
      body: uploadRequest(limits),
      bodyMeant: (body) => uploadRequestLike(body, limits),
      bodyExample: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 48_113 },
      answers: {
        201: { description: 'The slots, in the order of the items', body: UploadAnswer, withoutRead: 'same' },
      },
      faultOf: sizeFault,
      problems: [
        'INVALID_REQUEST',
        'EMPTY_FILE',
        'FILE_TOO_LARGE',
        'UNSUPPORTED_MEDIA_TYPE',
        'QUOTA_REACHED',
        'BUDGET_USED_UP',
      ],
    },
    uploadFromUrl: {
      method: 'POST',
      path: '/v1/uploads/from-url',
      tag: 'Uploads',
      summary: 'Have a photo fetched from a URL',
      description:
        'The service downloads the file and then treats it as an upload. Read GET /v1/uploads/{id}?wait=20, or wait for ' +
        'the event: a photo that cannot be fetched ends as `rejected` or `failed`, and the reason says why. The address ' +
        'has to be public, and so has every address that it redirects to (at most five).',
      scope: 'write',
      answeredBy: 'presign',
      body: urlUpload(limits),
      bodyExample: { sourceUrl: 'https://example.org/photos/cat.jpg', externalId: 'order-17/front' },
      answers: {
        202: {
          description: 'The image, whose photo is on its way',
          body: UploadStatus,
          withoutRead: 'same',
        },
      },
      faultOf: sizeFault,
      problems: [
        'INVALID_REQUEST',
        'EMPTY_FILE',
        'FILE_TOO_LARGE',
        'REFUSED_ADDRESS',
        'UNSUPPORTED_MEDIA_TYPE',
        'QUOTA_REACHED',
        'BUDGET_USED_UP',
      ],
    },
    createPrediction: {
      method: 'POST',
      path: '/v1/predictions',
      tag: 'Predictions',
      summary: 'Ask for a prediction of what is in a photo',
      description:
        'For a new photo, the response holds an upload slot. For an existing image (`imageId`), it holds the results ' +
        'so far, and the request needs the scope `read` as well. Then read GET /v1/predictions/{id}?wait=20.',
      scope: 'write',
      answeredBy: 'presign',
      body: predictionRequest(limits),
      bodyMeant: (body) => predictionRequestLike(body, limits),
      bodyExample: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 48_113, features: ['labels'] },
      answers: {
        200: {
          description: 'The prediction for an existing image',
          body: Prediction,
          withoutRead: 'refused',
        },
        201: { description: 'The upload slot for a new photo', body: PredictionSlot, withoutRead: 'same' },
      },
      faultOf: sizeFault,
      problems: [
        'INVALID_REQUEST',
        'EMPTY_FILE',
        'FILE_TOO_LARGE',
        'UNSUPPORTED_MEDIA_TYPE',
        'QUOTA_REACHED',
        'BUDGET_USED_UP',
        'NOT_FOUND',
      ],
    },
  })

/** Calls that report the state of an upload slot. */
export const uploadRoutes = defineRoutes({
  getUpload: {
    method: 'GET',
    path: '/v1/uploads/{id}',
    parameters: { id: ImageId },
    tag: 'Uploads',
    summary: 'Get the state of an upload',
    description: 'With `wait`, the response comes as soon as the image is settled, or when the wait is over.',
    scope: 'read',
    answeredBy: 'images',
    query: WaitQuery,
    answers: { 200: { description: 'The state of the upload', body: UploadStatus } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  getPrediction: {
    method: 'GET',
    path: '/v1/predictions/{id}',
    parameters: { id: ImageId },
    tag: 'Predictions',
    summary: 'Get a prediction: what is in a photo, in short',
    description: 'With `wait`, the response comes as soon as the image is settled, or when the wait is over.',
    scope: 'read',
    answeredBy: 'images',
    query: WaitQuery,
    answers: { 200: { description: 'The prediction', body: Prediction } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
})
