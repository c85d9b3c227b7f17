import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'
import { eraseOwnerRoutes } from '../erasures/erasure-routes.ts'
import { KeyChangeRequest, KeyId, KeyList, KeyView } from '../identity/keys.ts'
import { PeopleList, PeopleQuery } from '../identity/people.ts'
import { ImageList, ImageListQuery, ImageView } from '../images/image-views.ts'
import { OwnerLimitsChange, OwnerLimitsView } from '../limits/owner-limits.ts'
import { AskedOwner, ImageId } from '../platform/identifiers.ts'
import { AuditList, AuditQuery } from './audit.ts'
import { openMetricsContentType } from './metrics/open-metrics.ts'
import { Overview, QueueName, Redriven } from './overview.ts'

/** The operations function audits every call before it answers; all routes of scope `admin` belong to it. */
const ofAdministrators = {
  tag: 'Administration',
  scope: 'admin',
  answeredBy: 'operations',
} as const

export const operationsRoutes = defineRoutes({
  listPeople: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/people',
    summary: 'List the people with an account',
    query: PeopleQuery,
    answers: { 200: { description: 'One page', body: PeopleList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  listImagesOf: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/images',
    summary: 'List the images of another owner, newest first',
    description: 'For an unknown owner, the list is empty.',
    parameters: { owner: AskedOwner },
    query: ImageListQuery,
    answers: { 200: { description: 'One page', body: ImageList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  getImageOf: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/images/{id}',
    summary: 'Get an image of another owner with all its results',
    parameters: { owner: AskedOwner, id: ImageId },
    answers: { 200: { description: 'The whole record, with presigned URLs', body: ImageView } },
    problems: ['NOT_FOUND'],
  },
  ...eraseOwnerRoutes,
  getOwnerLimits: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/limits',
    summary: 'Get the limits of another owner',
    parameters: { owner: AskedOwner },
    answers: {
      200: { description: 'The limits that apply, and which of them are set', body: OwnerLimitsView },
    },
    problems: ['NOT_FOUND'],
  },
  changeOwnerLimits: {
    ...ofAdministrators,
    method: 'PATCH',
    path: '/v1/admin/owners/{owner}/limits',
    summary: 'Set limits of another owner, or return them to those of the stage',
    description:
      'Limits that are left out stay as they are; `null` returns one to that of the stage. Transforms know a change ' +
      'at once, requests and uploads once cached authorizations have expired (`authorizerCacheSeconds` of the stage). ' +
      'What was used today is still counted.',
    parameters: { owner: AskedOwner },
    body: OwnerLimitsChange,
    bodyExample: { dailyUploads: 500_000, dailyTransforms: null },
    answers: { 200: { description: 'The limits that apply now', body: OwnerLimitsView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'ACCOUNT_CLOSED'],
  },
  listKeysOf: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/keys',
    summary: 'List the API keys of another owner',
    description: 'For an unknown owner, the list is empty.',
    parameters: { owner: AskedOwner },
    answers: { 200: { description: 'All keys; revoked ones stay listed for 30 days', body: KeyList } },
    problems: ['NOT_FOUND'],
  },
  expireKeyOf: {
    ...ofAdministrators,
    method: 'PATCH',
    path: '/v1/admin/owners/{owner}/keys/{id}',
    summary: 'Set or bring forward the expiry of an API key of another owner',
    parameters: { owner: AskedOwner, id: KeyId },
    body: KeyChangeRequest,
    bodyExample: { expiresAt: '2027-01-31T00:00:00.000Z' },
    answers: { 200: { description: 'The key as it is now', body: KeyView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'CONFLICT'],
  },
  revokeKeyOf: {
    ...ofAdministrators,
    method: 'DELETE',
    path: '/v1/admin/owners/{owner}/keys/{id}',
    summary: 'Revoke an API key of another owner',
    description:
      'Authorizations are cached for a short time (`authorizerCacheSeconds` of the stage), for which the key may still work.',
    parameters: { owner: AskedOwner, id: KeyId },
    answers: { 204: { description: 'The key is revoked', body: null } },
    problems: ['NOT_FOUND'],
  },
  endSessionsOf: {
    ...ofAdministrators,
    method: 'DELETE',
    path: '/v1/admin/owners/{owner}/sessions',
    summary: 'End all sessions of another owner',
    description:
      'Every refresh token stops working at once, and every access token once cached authorizations have expired ' +
      '(`authorizerCacheSeconds` of the stage). API keys keep working.',
    parameters: { owner: AskedOwner },
    answers: { 204: { description: 'The sessions are ended', body: null } },
    problems: ['NOT_FOUND'],
  },
  listAudit: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/audit',
    summary: 'Read the audit log of access across owners, newest first',
    description:
      'A page can hold fewer entries than `limit`, even none, and still have a next page: the list ends at a page ' +
      'without `nextCursor`. Reading the audit log is recorded in it as well.',
    query: AuditQuery,
    answers: { 200: { description: 'One page', body: AuditList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getOverview: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/overview',
    summary: 'Get an overview of the stage: queues, images under way, outcomes, faults and cost',
    description: 'The same counts as `GET /metrics`, as JSON.',
    answers: { 200: { description: 'The stage as it is now', body: Overview } },
    problems: [],
  },
  redriveQueue: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/queues/{name}/redrive',
    summary: 'Send the dead letters of a queue back to it',
    description:
      'Fix the cause first: a message that fails again becomes a dead letter again. A call moves up to 1,000 messages ' +
      'in up to 8 seconds and says how many are left. An interrupted call may repeat a message, which is harmless, and ' +
      'loses none.',
    parameters: { name: QueueName },
    answers: { 200: { description: 'How many were sent back, and how many are left', body: Redriven } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  },
  getMetrics: {
    ...ofAdministrators,
    method: 'GET',
    path: '/metrics',
    summary:
      'Get metrics for Prometheus and compatible tools: queues, open images, outcomes, durations and cost',
    description: 'OpenMetrics 1.0. Scrape with an API key of scope `admin` as the bearer token.',
    contentType: openMetricsContentType,
    answers: { 200: { description: 'The metrics', body: z.string() } },
    problems: [],
  },
})
