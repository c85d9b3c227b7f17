import { defineRoutes } from '../api/http-route.ts'
import { WaitQuery } from '../images/image-parts.ts'
import { ImageId, TransformId } from '../platform/identifiers.ts'
import { NewTransform, TransformList, TransformListQuery, TransformView } from './transforms.ts'

const answeredBy = 'transforms'
const tag = 'Transforms'

export const transformRoutes = defineRoutes({
  requestTransform: {
    method: 'POST',
    path: '/v1/images/{id}/transforms',
    parameters: { id: ImageId },
    tag,
    summary: 'Ask for a transform of an image',
    description:
      'The steps are applied in the order given. A transform is made once: asking for the same again returns the ' +
      'existing one. Steps that name faces, objects or text use what vision found in the current version. A plan that ' +
      'cannot be made of this photo, or would take too long, is refused at once.',
    scope: 'write',
    answeredBy,
    body: NewTransform,
    bodyExample: {
      steps: [{ operation: 'resize', width: 800, height: 600 }],
      output: { format: 'webp' },
    },
    answers: {
      200: {
        description: 'The transform, which exists already or cannot be made',
        body: TransformView,
        withoutRead: 'empty',
      },
      202: { description: 'The transform, which is being made', body: TransformView, withoutRead: 'same' },
    },
    problems: [
      'INVALID_REQUEST',
      'UNSUPPORTED_MEDIA_TYPE',
      'NOT_FOUND',
      'CONFLICT',
      'TRANSFORM_REFUSED',
      'LIMIT_REACHED',
      'DAILY_TRANSFORMS_REACHED',
    ],
  },
  listTransforms: {
    method: 'GET',
    path: '/v1/images/{id}/transforms',
    parameters: { id: ImageId },
    tag,
    summary: 'List the transforms of an image',
    scope: 'read',
    answeredBy,
    query: TransformListQuery,
    answers: { 200: { description: 'One page, with presigned URLs', body: TransformList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  getTransform: {
    method: 'GET',
    path: '/v1/images/{id}/transforms/{transformId}',
    parameters: { id: ImageId, transformId: TransformId },
    tag,
    summary: 'Get a transform: its state, its result and the receipt',
    description:
      'With `wait`, the response comes as soon as the transform is made or has failed, or when the wait is over.',
    scope: 'read',
    answeredBy,
    query: WaitQuery,
    answers: { 200: { description: 'The transform, with a presigned URL', body: TransformView } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  deleteTransform: {
    method: 'DELETE',
    path: '/v1/images/{id}/transforms/{transformId}',
    parameters: { id: ImageId, transformId: TransformId },
    tag,
    summary: 'Delete a transform and its result',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'Deleted', body: null } },
    problems: ['NOT_FOUND'],
  },
})
