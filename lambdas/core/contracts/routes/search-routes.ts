import { ImageSearchList, ImageSearchQuery, LibraryStats } from '../image-search.ts'
import type { HttpRoute } from './http-route.ts'

const answeredBy = 'library'

export const searchRoutes: readonly HttpRoute[] = [
  {
    method: 'GET',
    path: '/v1/images',
    operationId: 'listImages',
    tag: 'Images',
    summary: 'List, filter and search images',
    description:
      'Newest first, or in the order of `sort`. Filters combine: an image has to pass all of them. A page can hold fewer ' +
      'images than `limit`, even none, and still lead on: the list ends where there is no `nextCursor`. A cursor belongs ' +
      'to the filters and the sort that it came from.',
    scope: 'read',
    answeredBy,
    query: ImageSearchQuery,
    answers: {
      200: { description: 'One page; `matches` says why each image is in it', body: ImageSearchList },
    },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  {
    method: 'GET',
    path: '/v1/stats',
    operationId: 'getLibraryStats',
    tag: 'Images',
    summary: 'Count all images: by state, label, camera and month, and their bytes',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The counts', body: LibraryStats } },
    problems: [],
  },
]
