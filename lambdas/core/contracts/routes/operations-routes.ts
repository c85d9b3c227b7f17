import * as z from 'zod/mini'
import { openMetricsContentType } from '../../metrics/open-metrics.ts'
import { AuditList, AuditQuery } from '../audit.ts'
import { AskedOwner, ImageId } from '../identifiers.ts'
import { ImageList, ImageListQuery, ImageView } from '../image-views.ts'
import { PeopleList, PeopleQuery } from '../people.ts'
import type { HttpRoute } from './http-route.ts'

/** This function notes each of its calls before it answers: every route of scope `admin` belongs to it. */
const ofAdministrators = {
  method: 'GET',
  tag: 'Administration',
  scope: 'admin',
  answeredBy: 'operations',
} as const

export const operationsRoutes: readonly HttpRoute[] = [
  {
    ...ofAdministrators,
    path: '/v1/admin/people',
    operationId: 'listPeople',
    summary: 'List the people who have an account',
    query: PeopleQuery,
    answers: { 200: { description: 'One page', body: PeopleList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  {
    ...ofAdministrators,
    path: '/v1/admin/owners/{owner}/images',
    operationId: 'listImagesOf',
    summary: 'List the images of another owner, newest first',
    description: 'Of an owner that there is not, the list is empty.',
    parameters: { owner: AskedOwner },
    query: ImageListQuery,
    answers: { 200: { description: 'One page', body: ImageList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  {
    ...ofAdministrators,
    path: '/v1/admin/owners/{owner}/images/{id}',
    operationId: 'getImageOf',
    summary: 'Everything that is known about an image of another owner',
    parameters: { owner: AskedOwner, id: ImageId },
    answers: { 200: { description: 'The whole record, with presigned URLs', body: ImageView } },
    problems: ['NOT_FOUND'],
  },
  {
    ...ofAdministrators,
    path: '/v1/admin/audit',
    operationId: 'listAudit',
    summary: 'Who looked across owners, newest first',
    description:
      'A page can hold fewer entries than `limit`, even none, and still lead on: the list ends where there is no ' +
      '`nextCursor`. Reading it is noted as well.',
    query: AuditQuery,
    answers: { 200: { description: 'One page', body: AuditList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  {
    ...ofAdministrators,
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Queues, open images, outcomes, durations and cost, for Prometheus and its like',
    description: 'OpenMetrics 1.0. Scrape with an API key of scope `admin` as the bearer token.',
    contentType: openMetricsContentType,
    answers: { 200: { description: 'The metrics', body: z.string() } },
    problems: [],
  },
]
