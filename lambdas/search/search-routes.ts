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
      'Images come newest first or in the order of `sort`; with words in `q`, the best matches come first. Filters ' +
      'combine: an image has to match all of them. The list ends at a page without `nextCursor`. A cursor is valid ' +
      'only with the same filters and sort.',
    scope: 'read',
    answeredBy,
    query: ImageSearchQuery,
    answers: {
      200: { description: 'One page; `matches` says why each image is in the list', body: ImageSearchList },
    },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getLibraryStats: {
    method: 'GET',
    path: '/v1/stats',
    tag: 'Images',
    summary: 'Count images by state, label, camera and month, and sum their bytes',
    description:
      'Counts all images, or those that match the same filters as the list. Show the counts beside a list to offer further filters.',
    scope: 'read',
    answeredBy,
    query: LibraryStatsQuery,
    answers: { 200: { description: 'The counts', body: LibraryStats } },
    problems: ['INVALID_REQUEST'],
  },
})
