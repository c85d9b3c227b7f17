import type * as z from 'zod/mini'
import type { ErrorCode } from '../errors.ts'
import { defaultAnalysisSettings } from '../image/analysis-settings.ts'
import { Liveness, Readiness } from './health.ts'
import { ImagePart, ImagePartName, WaitQuery } from './image-parts.ts'
import { ImageList, ImageListQuery, ImageView } from './image-views.ts'
import { UploadAnswer, uploadRequest } from './uploads.ts'

export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly query?: z.ZodMiniObject
  /** Path parameters that are not just any text, by name. */
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly body?: z.ZodMiniType
  /** Answers by status; null has no body. */
  readonly answers: Readonly<Record<number, { description: string; body: z.ZodMiniType | null }>>
  /** Problem details that this route can answer with, beside INTERNAL. */
  readonly problems: readonly ErrorCode[]
}

/** Every route of the HTTP API: the reference is generated from this list, and the stack is tested against it. */
export const httpRoutes: readonly HttpRoute[] = [
  {
    method: 'POST',
    path: '/v1/uploads',
    summary: 'Ask for one or up to a hundred upload slots',
    description:
      'The answer holds the one request that uploads the file: send exactly these headers with the bytes as the body. ' +
      'Type, size and (when given) SHA-256 are signed; S3 refuses anything else, a second upload, and a late one.',
    // A stage may set another limit; the document describes an unchanged one.
    body: uploadRequest({ maxUploadBytes: defaultAnalysisSettings.limits.maxBytes }),
    answers: { 201: { description: 'The slots, in the order of the items', body: UploadAnswer } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'],
  },
  {
    method: 'GET',
    path: '/v1/images',
    summary: 'List images, newest first',
    query: ImageListQuery,
    answers: { 200: { description: 'One page', body: ImageList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  {
    method: 'GET',
    path: '/v1/images/{id}',
    summary: 'Everything that is known about an image',
    description: 'With `wait`, the answer comes as soon as the image is terminal, or when that time is over.',
    query: WaitQuery,
    answers: { 200: { description: 'The whole record, with presigned URLs', body: ImageView } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/v1/images/{id}/{part}',
    summary: 'One part of what is known about an image: one feature, its metadata or its colours',
    description:
      'The part stands under its own name. A feature that is under way has `status: "pending"`; with `wait`, the answer ' +
      'comes as soon as the image is terminal.',
    query: WaitQuery,
    parameters: { part: ImagePartName },
    answers: { 200: { description: 'The part', body: ImagePart } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND', 'NOT_KNOWN'],
  },
  {
    method: 'DELETE',
    path: '/v1/images/{id}',
    summary: 'Delete an image: the original, its renditions and its record',
    answers: { 204: { description: 'Gone', body: null } },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/health/live',
    summary: 'Whether the API answers at all',
    answers: { 200: { description: 'It does', body: Liveness } },
    problems: [],
  },
  {
    method: 'GET',
    path: '/health/ready',
    summary: 'Whether everything that the pipeline depends on answers',
    answers: {
      200: { description: 'All do', body: Readiness },
      503: { description: 'Some do not; the answer says which', body: Readiness },
    },
    problems: [],
  },
]
