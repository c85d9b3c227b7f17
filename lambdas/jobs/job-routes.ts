import { defineRoutes } from '../api/http-route.ts'
import { WaitQuery } from '../images/image-parts.ts'
import { JobId } from '../platform/identifiers.ts'
import { JobArchive } from './archives/archives.ts'
import { JobResults, JobResultsQuery } from './job-results.ts'
import { JobChange, JobList, JobListQuery, JobView } from './jobs.ts'
import { NewJobRequest } from './new-job-request.ts'

const tag = 'Jobs'
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

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
    description: 'Pausing or cancelling starts no further re-runs. Those under way still finish.',
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
