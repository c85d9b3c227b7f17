import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'
import { integerText, pageOf, pageQuery } from '../api/query-values.ts'
import { CostReport, costQuery, OwnerCosts } from '../costs/cost-report.ts'
import { eraseOwnerRoutes } from '../erasures/erasure-routes.ts'
import { KeyChangeRequest, KeyId, KeyList, KeyView } from '../identity/keys.ts'
import {
  Invitation,
  invitationDays,
  PeopleList,
  PeopleQuery,
  PersonChange,
  PersonView,
} from '../identity/people.ts'
import { JudgedFeature } from '../image-record/corrections.ts'
import { FailureCause } from '../image-record/failure.ts'
import { ImageList, ImageListQuery, ImageView } from '../images/image-views.ts'
import { inspectionRoutes } from '../inspections/inspection-routes.ts'
import { skippedAnswer, startImportRequest } from '../jobs/job-routes.ts'
import { JobChange, JobList, JobListQuery, JobView } from '../jobs/jobs.ts'
import { OwnerLimitsChange, OwnerLimitsView } from '../limits/owner-limits.ts'
import { AskedOwner, ImageId, JobId } from '../platform/identifiers.ts'
import { AuditList, AuditQuery } from './audit.ts'
import {
  Comparison,
  ComparisonQuery,
  FeatureRollout,
  RolloutChange,
  RolloutList,
  ShadowRequest,
  ShadowsRequested,
} from './comparisons/comparisons.ts'
import { FailureAction, FailureActionAnswer, FailureList, mostDays, usualDays } from './failures/failures.ts'
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
  invitePerson: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/people',
    summary: 'Invite a person by email',
    description:
      `The mail has a temporary password that works for ${invitationDays} days, and names the dashboard. The person chooses ` +
      'a password of their own at the first sign-in. Until then, another invitation sends another password, also when ' +
      'the first one has expired. Only the session of an administrator can do this, not an API key.',
    body: Invitation,
    bodyExample: { email: 'them@example.com', isAdministrator: false },
    answers: {
      201: { description: 'The person is invited', body: PersonView },
      200: { description: 'The person is invited again', body: PersonView },
    },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'CONFLICT'],
  },
  changePerson: {
    ...ofAdministrators,
    method: 'PATCH',
    path: '/v1/admin/people/{owner}',
    summary: 'Disable a person, or enable them again',
    description:
      'A disabled person cannot sign in, and every request with their sessions and keys is refused at once ' +
      '(`ACCOUNT_DISABLED`). Signed URLs go on, and so does work that has begun. Enabled again, their keys work again, ' +
      'and they sign in anew. Administrators cannot disable themselves. Only the session of an administrator can do ' +
      'this, not an API key.',
    parameters: { owner: AskedOwner },
    body: PersonChange,
    bodyExample: { isEnabled: false },
    answers: { 200: { description: 'The person as they are now', body: PersonView } },
    problems: [
      'INVALID_REQUEST',
      'UNSUPPORTED_MEDIA_TYPE',
      'NOT_FOUND',
      'CONFLICT',
      'ACCOUNT_CLOSED',
      'ACCOUNT_DISABLED',
    ],
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
  startImportOf: {
    ...ofAdministrators,
    ...startImportRequest,
    method: 'POST',
    path: '/v1/admin/owners/{owner}/imports',
    summary: 'Import the objects of a bucket for another owner',
    parameters: { owner: AskedOwner },
    answers: { 202: { description: 'The job, which has started', body: JobView } },
    problems: [...startImportRequest.problems, 'NOT_FOUND', 'ACCOUNT_CLOSED'],
  },
  listJobsOf: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/jobs',
    summary: 'List the jobs of another owner, newest first',
    parameters: { owner: AskedOwner },
    query: JobListQuery,
    answers: { 200: { description: 'One page', body: JobList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  getJobOf: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/jobs/{id}',
    summary: 'Get a job of another owner and its progress',
    parameters: { owner: AskedOwner, id: JobId },
    answers: { 200: { description: 'The job', body: JobView } },
    problems: ['NOT_FOUND'],
  },
  changeJobOf: {
    ...ofAdministrators,
    method: 'PATCH',
    path: '/v1/admin/owners/{owner}/jobs/{id}',
    summary: 'Pause, resume or cancel a job of another owner',
    parameters: { owner: AskedOwner, id: JobId },
    body: JobChange,
    bodyExample: { state: 'paused' },
    answers: { 200: { description: 'The job as it is now', body: JobView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'CONFLICT'],
  },
  listSkippedOf: {
    ...ofAdministrators,
    ...skippedAnswer,
    method: 'GET',
    path: '/v1/admin/owners/{owner}/jobs/{id}/skipped',
    summary: 'List the objects that an import for another owner has skipped, as CSV',
    parameters: { owner: AskedOwner, id: JobId },
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
  listCosts: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/costs',
    summary: 'List what every owner has cost, by day, stage or feature',
    description:
      'One entry for each person with an account, in no particular order: read all pages to find out who costs most. ' +
      'The same calculation as `GET /v1/costs`.',
    query: z.strictObject({ ...costQuery(), ...pageQuery({ most: 60, maxLength: 4_000 }) }),
    answers: {
      200: {
        description: 'One page',
        body: z.extend(pageOf(OwnerCosts), { prices: CostReport.shape.prices }),
      },
    },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
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
  listFailures: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/failures',
    summary: 'List what failed, was rejected or came out degraded, of all owners, grouped by cause',
    description:
      'Each group has an explanation and a remedy. An image is in one group: that of its latest outcome. It leaves the ' +
      'group when it succeeds, is deleted, or is dismissed.',
    query: z.strictObject({
      days: z
        ._default(integerText({ from: 1, to: mostDays }), usualDays)
        .check(z.describe('How far back; older failures are left out')),
    }),
    answers: { 200: { description: 'The groups, the largest first', body: FailureList } },
    problems: ['INVALID_REQUEST'],
  },
  actOnFailures: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/failures/{cause}',
    summary: 'Redrive or dismiss everything that failed with one cause',
    description:
      'Fix the cause first. A call takes up to 1,000 failures in a few seconds; call again until `isComplete`. ' +
      'Failed work is tried again as it was; rejected files and degraded results get a re-run. Their dead letters are ' +
      'dropped. Other groups stay as they are. Of concurrent calls, each failure is redriven by one.',
    parameters: { cause: FailureCause },
    body: FailureAction,
    bodyExample: { action: 'redrive' },
    answers: { 200: { description: 'What was done, and what is left', body: FailureActionAnswer } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND'],
  },
  listRollouts: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/rollouts',
    summary: 'List which providers are tried for which features, and how far they have come',
    answers: { 200: { description: 'Every feature that providers can be compared in', body: RolloutList } },
    problems: [],
  },
  changeRollout: {
    ...ofAdministrators,
    method: 'PUT',
    path: '/v1/admin/rollouts/{feature}',
    summary: 'Try a provider in shadow, promote it by per cent, or roll it back',
    description:
      'In shadow, the candidate looks at a share of new photos, and nothing else changes: no result, event, search or ' +
      'limit. The live share gets its results from the candidate alone. Shares are those of the image id: an image ' +
      'that was in a smaller share is in a larger one. Both at 0 roll back: results that exist stay as they are. ' +
      'Functions follow within 15 seconds.',
    parameters: { feature: JudgedFeature },
    body: RolloutChange,
    bodyExample: { candidate: 'rekognition', shadowPercent: 10, livePercent: 0 },
    answers: { 200: { description: 'The rollout as it is now', body: FeatureRollout } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND'],
  },
  getComparison: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/comparisons/{feature}',
    summary: 'Compare what images show with what a candidate saw in shadow',
    description:
      'Agreement, what only one found, cost, latency and, where people gave feedback, how often each is right. ' +
      'Computed from the latest shadows of all owners.',
    parameters: { feature: JudgedFeature },
    query: ComparisonQuery,
    answers: { 200: { description: 'The comparison', body: Comparison } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  requestShadows: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/comparisons/{feature}',
    summary: 'Let a candidate look at a selection of images in shadow',
    description: 'Each image is looked at once for each of its versions, however often it is asked for.',
    parameters: { feature: JudgedFeature },
    body: ShadowRequest,
    bodyExample: {
      candidate: 'rekognition',
      images: [
        {
          owner: '83f4c8a2-10a1-70cf-a6e1-d41d8cd98f00',
          imageId: '0192f0c1-2b3c-7d4e-8f50-61728394a5b6',
        },
      ],
    },
    answers: { 202: { description: 'How many were requested', body: ShadowsRequested } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND'],
  },
  ...inspectionRoutes,
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
