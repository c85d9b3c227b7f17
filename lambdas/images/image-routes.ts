import { defineRoutes, exampleIds } from '../api/http-route.ts'
import { ImageId } from '../platform/identifiers.ts'
import { AnnotationChanges, BulkAnswer, BulkDeleteRequest, BulkTagRequest } from './annotations.ts'
import { ImagePart, ImagePartName, WaitQuery } from './image-parts.ts'
import { ImageView } from './image-views.ts'

const answeredBy = 'images'
const tag = 'Images'

export const imageRoutes = defineRoutes({
  getImage: {
    method: 'GET',
    path: '/v1/images/{id}',
    parameters: { id: ImageId },
    tag,
    summary: 'Get an image with all its results',
    description: 'With `wait`, the response comes as soon as the image is settled, or when the wait is over.',
    scope: 'read',
    answeredBy,
    query: WaitQuery,
    answers: { 200: { description: 'The whole record, with presigned URLs', body: ImageView } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  getImagePart: {
    method: 'GET',
    path: '/v1/images/{id}/{part}',
    tag,
    summary: 'Get one part of an image: one feature, its metadata or its colours',
    description:
      'The response holds the part under its own name. A feature that is under way has `status: "pending"`; with ' +
      '`wait`, the response comes as soon as the image is settled.',
    scope: 'read',
    answeredBy,
    query: WaitQuery,
    parameters: { id: ImageId, part: ImagePartName },
    answers: { 200: { description: 'The part', body: ImagePart } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND', 'NOT_KNOWN'],
  },
  annotateImage: {
    method: 'PATCH',
    path: '/v1/images/{id}',
    parameters: { id: ImageId },
    tag,
    summary: 'Change the title, tags and notes of an image',
    description:
      'Fields that are left out stay as they are; null removes a field (JSON merge patch, RFC 7396).',
    scope: 'write',
    answeredBy,
    body: AnnotationChanges,
    bodyExample: { title: 'On the sofa', tags: ['cat', 'home'] },
    answers: { 200: { description: 'The image as it is now', body: ImageView, withoutRead: 'empty' } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND'],
  },
  tagImages: {
    method: 'POST',
    path: '/v1/images/bulk-tag',
    tag,
    summary: 'Add tags to many images, or remove them',
    scope: 'write',
    answeredBy,
    body: BulkTagRequest,
    bodyExample: { imageIds: exampleIds, add: ['holiday'], remove: ['inbox'] },
    answers: { 200: { description: 'The outcome for each image', body: BulkAnswer, withoutRead: 'same' } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'],
  },
  deleteImages: {
    method: 'POST',
    path: '/v1/images/bulk-delete',
    tag,
    summary: 'Delete many images',
    scope: 'write',
    answeredBy,
    body: BulkDeleteRequest,
    bodyExample: { imageIds: exampleIds },
    answers: { 200: { description: 'The outcome for each image', body: BulkAnswer, withoutRead: 'same' } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'],
  },
  deleteImage: {
    method: 'DELETE',
    path: '/v1/images/{id}',
    parameters: { id: ImageId },
    tag,
    summary: 'Delete an image: the original, its renditions and its record',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'The image is deleted', body: null } },
    problems: ['NOT_FOUND'],
  },
})
