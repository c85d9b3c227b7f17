import { defineRoutes } from '../api/http-route.ts'
import { ImageSearchList, ImageSearchQuery, LibraryStats, LibraryStatsQuery } from './image-search.ts'

const answeredBy = 'library'

export const searchRoutes = defineRoutes({
  listImages: {
    method: 'GET',
    path: '/v1/images',
    tag: 'Images',
    summary: 'List, filter and search images',
    description:
      'Newest first, in the order of `sort`, or, with words in `q`, best first. Filters combine: an image has to pass all ' +
      'of them. The list ends where there is no `nextCursor`. A cursor belongs to the filters and the sort that it came ' +
      'from.',
    scope: 'read',
    answeredBy,
    query: ImageSearchQuery,
    answers: {
      200: { description: 'One page; `matches` says why each image is in it', body: ImageSearchList },
    },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getLibraryStats: {
    method: 'GET',
    path: '/v1/stats',
    tag: 'Images',
    summary: 'Count images: by state, label, camera and month, and their bytes',
    description:
      'Of all images, or of those that pass the filters of the list: what can stand beside its results to narrow them down.',
    scope: 'read',
    answeredBy,
    query: LibraryStatsQuery,
    answers: { 200: { description: 'The counts', body: LibraryStats } },
    problems: ['INVALID_REQUEST'],
  },
})
