import { defineRoutes } from '../api/http-route.ts'
import {
  ImageSearchList,
  ImageSearchQuery,
  LibraryStats,
  LibraryStatsQuery,
  MonthQuery,
} from './image-search.ts'
import { Month, MonthPage, Timeline } from './timeline.ts'

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
      'Counts all images, or those that match the same filters as the list. Show the counts beside a list to offer ' +
      'further filters.',
    scope: 'read',
    answeredBy,
    query: LibraryStatsQuery,
    answers: { 200: { description: 'The counts', body: LibraryStats } },
    problems: ['INVALID_REQUEST'],
  },
  getTimeline: {
    method: 'GET',
    path: '/v1/timeline',
    tag: 'Images',
    summary: 'Count images by month',
    description:
      'For a page that shows all photos by date: with these counts, it knows the length of each month before it reads ' +
      'the photos. Takes the same filters as the list. Without filters, the count includes an upload from the moment ' +
      'its slot is opened. Slots that nobody used are counted only with `state=expired`.',
    scope: 'read',
    answeredBy,
    query: LibraryStatsQuery,
    answers: { 200: { description: 'The months, latest first', body: Timeline } },
    problems: ['INVALID_REQUEST'],
  },
  listMonth: {
    method: 'GET',
    path: '/v1/timeline/{month}',
    tag: 'Images',
    summary: 'List the images of a month, as tiles',
    description:
      'The images that `GET /v1/timeline` counts in this month, in a short form: ratio, placeholder and a thumbnail. The ' +
      'URL of a thumbnail stays the same for half of the time that it works, so that browsers find it in their cache.',
    scope: 'read',
    answeredBy,
    parameters: { month: Month },
    query: MonthQuery,
    answers: { 200: { description: 'One page; latest first', body: MonthPage } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
})
