import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'
import { WaitQuery } from '../images/image-parts.ts'
import { JobId } from '../platform/identifiers.ts'
import { JobArchive } from './archives/archives.ts'
import { ImportRequest } from './imports/imports.ts'
import { SkippedQuery } from './imports/list-skipped.ts'
import { JobResults, JobResultsQuery } from './job-results.ts'
import { JobChange, JobList, JobListQuery, JobView } from './jobs.ts'
import { NewJobRequest } from './new-job-request.ts'

const tag = 'Jobs'
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

const skippedDescription =
  'CSV with the columns key, sizeBytes, code, reason and imageId, in the order of the keys; a text that begins like a ' +
  'formula has an apostrophe before it. While there are more, the header `x-next-cursor` holds the `cursor` of the ' +
  'next page. Besides objects that were not copied, it lists photos that were copied and then rejected or failed.'

/** The answer of a call that lists what an import skipped. */
export const skippedAnswer = {
  description: skippedDescription,
  query: SkippedQuery,
  contentType: 'text/csv; charset=utf-8',
  answers: { 200: { description: 'One page', body: z.string() } },
  problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND', 'CONFLICT'],
} as const

/** The request and the answers of a call that starts an import. */
export const startImportRequest = {
  description:
    'Every object under the prefix that passes the filters becomes an image, by a copy within S3, as if it had been ' +
    'uploaded: type, size and daily quotas hold. The import is a job, which GET and PATCH /v1/jobs/{id} read, pause, ' +
    'resume and cancel; it begins nothing while new uploads are waiting. Importing again makes no second image of the ' +
    'same version of an object, as long as its image exists.',
  body: ImportRequest,
  bodyExample: { bucket: 'legacy-photos', prefix: '2019/', extensions: ['jpg', 'heic'], dryRun: true },
  problems: [...badBody, 'LIMIT_REACHED'],
} as const

/** Calls that start jobs, and steer them. */
export const jobRoutes = defineRoutes({
  startJob: {
    method: 'POST',
    path: '/v1/jobs',
    tag,
    summary: 'Start a job that re-runs many images, or makes transforms of them',
    description:
      'A job keeps only a few re-runs or transforms under way, and starts none while new uploads are waiting.',
    scope: 'write',
    answeredBy: 'reruns',
    body: NewJobRequest,
    bodyExample: { selection: { stale: true } },
    // A job that has just started only shows what was requested.
    answers: { 202: { description: 'The job, which has started', body: JobView, withoutRead: 'same' } },
    problems: [...badBody, 'LIMIT_REACHED'],
  },
  startImport: {
    ...startImportRequest,
    method: 'POST',
    path: '/v1/imports',
    tag,
    summary: 'Import the objects of a bucket',
    scope: 'write',
    answeredBy: 'reruns',
    // Like a job, it only shows what was requested.
    answers: { 202: { description: 'The job, which has started', body: JobView, withoutRead: 'same' } },
  },
  listSkipped: {
    ...skippedAnswer,
    method: 'GET',
    path: '/v1/jobs/{id}/skipped',
    parameters: { id: JobId },
    tag,
    summary: 'List the objects that an import has skipped, as CSV',
    scope: 'read',
    answeredBy: 'reruns',
  },
  listJobs: {
    method: 'GET',
    path: '/v1/jobs',
    tag,
    summary: 'List jobs, newest first',
    scope: 'read',
    answeredBy: 'reruns',
    query: JobListQuery,
    answers: { 200: { description: 'One page', body: JobList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getJob: {
    method: 'GET',
    path: '/v1/jobs/{id}',
    parameters: { id: JobId },
    tag,
    summary: 'Get a job and its progress',
    scope: 'read',
    answeredBy: 'reruns',
    answers: { 200: { description: 'The job', body: JobView } },
    problems: ['NOT_FOUND'],
  },
  changeJob: {
    method: 'PATCH',
    path: '/v1/jobs/{id}',
    parameters: { id: JobId },
    tag,
    summary: 'Pause, resume or cancel a job',
    description: 'Pausing or cancelling starts nothing more. Work under way still finishes.',
    scope: 'write',
    answeredBy: 'reruns',
    body: JobChange,
    bodyExample: { state: 'paused' },
    answers: { 200: { description: 'The job as it is now', body: JobView, withoutRead: 'empty' } },
    problems: [...badBody, 'NOT_FOUND', 'CONFLICT'],
  },
})

/** Calls that read what jobs have made. */
export const jobResultRoutes = defineRoutes({
  listJobResults: {
    method: 'GET',
    path: '/v1/jobs/{id}/results',
    parameters: { id: JobId },
    tag,
    summary: 'List the transforms that a job has made of each image',
    scope: 'read',
    answeredBy: 'transforms',
    query: JobResultsQuery,
    answers: { 200: { description: 'One page, with presigned URLs', body: JobResults } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND', 'CONFLICT'],
  },
  requestJobArchive: {
    method: 'POST',
    path: '/v1/jobs/{id}/archive',
    parameters: { id: JobId },
    tag,
    summary: 'Ask for a ZIP file of the transforms of a job',
    description:
      'The job must have ended. The files are kept for 24 hours; asking again in that time returns the same archive, or ' +
      'a new one if the job has more results by then. An archive is deleted as soon as one of its images is deleted.',
    scope: 'write',
    answeredBy: 'transforms',
    answers: {
      200: { description: 'The archive, which exists already', body: JobArchive, withoutRead: 'empty' },
      202: { description: 'The archive, which is being made', body: JobArchive, withoutRead: 'empty' },
    },
    problems: ['INVALID_REQUEST', 'NOT_FOUND', 'CONFLICT'],
  },
  getJobArchive: {
    method: 'GET',
    path: '/v1/jobs/{id}/archive',
    parameters: { id: JobId },
    tag,
    summary: 'Get the ZIP file of the transforms of a job',
    description:
      'With `wait`, the response comes as soon as the transform is made or has failed, or when the wait is over.',
    scope: 'read',
    answeredBy: 'transforms',
    query: WaitQuery,
    answers: { 200: { description: 'The archive, with presigned URLs', body: JobArchive } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
})
