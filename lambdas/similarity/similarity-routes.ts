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
    summary: 'Images that are copies of this one, or look like it',
    description:
      '`by=hash` finds near-duplicates: recompressed, resized, recoloured, slightly cropped or mirrored. `by=embedding` ' +
      'finds what looks alike to a network, of images that the same version of the same model has looked at.',
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
    summary: 'Groups of duplicates, each with the copy to keep',
    description:
      'The suggestion goes by resolution, then sharpness, then metadata, then age; nothing is removed by itself. A page ' +
      'may be shorter than `limit`, or a few groups longer.',
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
    summary: 'Keep several images of a group, or take that back',
    description:
      'The group may be named by any image of it. What is kept is no longer shown as a duplicate of one another; a copy ' +
      'that comes later is shown again, beside them. An image is removed with DELETE /v1/images/{id}.',
    // Who decides has seen the group.
    scope: 'read+write',
    answeredBy,
    body: DuplicateDecision,
    bodyExample: { decision: 'keep-all', imageIds: exampleIds },
    answers: { 200: { description: 'The group as it is now', body: DuplicateDecided } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'CONFLICT'],
  },
})
