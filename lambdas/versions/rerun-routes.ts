import { defineRoutes } from '../api/http-route.ts'
import { WaitQuery } from '../images/image-parts.ts'
import { ImageView } from '../images/image-views.ts'
import { ImageId } from '../platform/identifiers.ts'
import {
  ComparisonQuery,
  CurrentVersionRequest,
  RerunAnswer,
  RerunRequest,
  VersionComparison,
  VersionList,
  VersionNumber,
} from './versions.ts'

const answeredBy = 'reruns'
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

export const rerunRoutes = defineRoutes({
  rerunImage: {
    method: 'POST',
    path: '/v1/images/{id}/rerun',
    parameters: { id: ImageId },
    tag: 'Versions',
    summary: 'Start a re-run of an image',
    description:
      'Repeats the analysis, vision or both, and makes a new version. The present version ' +
      'stays current until the new one has completed. An image can have one re-run at a time.',
    scope: 'write',
    answeredBy,
    body: RerunRequest,
    bodyExample: { features: ['labels', 'objects'] },
    answers: {
      202: { description: 'The version that is being made', body: RerunAnswer, withoutRead: 'same' },
    },
    problems: [...badBody, 'NOT_FOUND', 'CONFLICT'],
  },
  listVersions: {
    method: 'GET',
    path: '/v1/images/{id}/versions',
    parameters: { id: ImageId },
    tag: 'Versions',
    summary: 'List the versions of an image',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'All versions, newest first', body: VersionList } },
    problems: ['NOT_FOUND'],
  },
  getVersion: {
    method: 'GET',
    path: '/v1/images/{id}/versions/{version}',
    tag: 'Versions',
    summary: 'Get one version of an image',
    description:
      'With `wait`, the response comes as soon as the version is settled, or when the wait is over.',
    scope: 'read',
    answeredBy,
    query: WaitQuery,
    parameters: { id: ImageId, version: VersionNumber },
    answers: { 200: { description: 'The version, in the shape of an image', body: ImageView } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  compareVersions: {
    method: 'GET',
    path: '/v1/images/{id}/comparison',
    parameters: { id: ImageId },
    tag: 'Versions',
    summary: 'Compare two versions of an image',
    scope: 'read',
    answeredBy,
    query: ComparisonQuery,
    answers: {
      200: {
        description: 'The differences: findings that the second version gained, lost and changed',
        body: VersionComparison,
      },
    },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  setCurrentVersion: {
    method: 'PUT',
    path: '/v1/images/{id}/current-version',
    parameters: { id: ImageId },
    tag: 'Versions',
    summary: 'Make a version the current one, to roll back or forward',
    scope: 'write',
    answeredBy,
    body: CurrentVersionRequest,
    bodyExample: { version: 1 },
    answers: { 200: { description: 'The image as it is now', body: ImageView, withoutRead: 'empty' } },
    problems: [...badBody, 'NOT_FOUND', 'CONFLICT'],
  },
})
