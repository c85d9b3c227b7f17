import { defineRoutes, exampleIds } from '../api/http-route.ts'
import { ImageId } from '../platform/identifiers.ts'
import {
  DuplicateDecided,
  DuplicateDecision,
  DuplicateGroups,
  DuplicatesQuery,
  SimilarImages,
  SimilarQuery,
} from './similarity.ts'

const answeredBy = 'library'
const tag = 'Similar images'

export const similarityRoutes = defineRoutes({
  findSimilarImages: {
    method: 'GET',
    path: '/v1/images/{id}/similar',
    parameters: { id: ImageId },
    tag,
    summary: 'List images that are copies of this one or look like it',
    description:
      '`by=hash` finds near-duplicates: recompressed, resized, recoloured, slightly cropped or mirrored copies. ' +
      '`by=embedding` finds images that look alike to a neural network, among those that the same version of the same ' +
      'model has examined.',
    scope: 'read',
    answeredBy,
    query: SimilarQuery,
    answers: { 200: { description: 'Most similar first', body: SimilarImages } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND', 'NOT_KNOWN'],
  },
  listDuplicates: {
    method: 'GET',
    path: '/v1/duplicates',
    tag,
    summary: 'List groups of duplicates, each with the copy to keep',
    description:
      'The suggested copy is chosen by resolution, then sharpness, then metadata, then age. Nothing is deleted ' +
      'automatically. A page may hold fewer groups than `limit`, or a few more.',
    scope: 'read',
    answeredBy,
    query: DuplicatesQuery,
    answers: { 200: { description: 'One page', body: DuplicateGroups } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  decideDuplicates: {
    method: 'PUT',
    path: '/v1/duplicates/{groupId}/decision',
    parameters: { groupId: ImageId },
    tag,
    summary: 'Decide to keep several images of a group, or withdraw that decision',
    description:
      '`groupId` may be any image of the group. Kept images are no longer shown as duplicates of each other. A copy ' +
      'that is added later makes a group with them again. To remove an image, use DELETE /v1/images/{id}.',
    // Only a caller who may read has seen the group.
    scope: 'read+write',
    answeredBy,
    body: DuplicateDecision,
    bodyExample: { decision: 'keep-all', imageIds: exampleIds },
    answers: { 200: { description: 'The group as it is now', body: DuplicateDecided } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'],
  },
})
