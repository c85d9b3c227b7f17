import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Reason } from '../image-record/image-row.ts'
import { ImageId, TransformId } from '../platform/identifiers.ts'
import { TransformResult } from '../transforms/transform-row.ts'

/** What a job made of one image with one of its plans. */
export const JobResult = z.object({
  imageId: ImageId,
  filename: z
    .optional(z.string())
    .check(z.describe('The filename of the upload; absent for an image that was deleted')),
  number: z.int().check(z.gte(1), z.describe('Number of the plan in the job, from 1')),
  state: z
    .enum(['not-made', 'pending', 'completed', 'failed'])
    .check(z.describe('`not-made`: not begun yet, not possible, or deleted since')),
  transformId: z.optional(TransformId),
  version: z
    .optional(z.int())
    .check(
      z.describe(
        'The version of the image that the result was made from: the latest that has such a transform',
      ),
    ),
  result: z.optional(
    z.extend(z.omit(TransformResult, { receipt: true }), {
      url: z.url().check(z.describe('Presigned URL of the result; works for some minutes')),
    }),
  ),
  reason: z.optional(Reason),
})
export type JobResult = z.infer<typeof JobResult>

/** GET /v1/jobs/{id}/results */
export const JobResults = pageOf(JobResult, {
  order: 'By image, in the order of the selection, and by plan',
  note: 'A page may be short or empty',
})
export type JobResults = z.infer<typeof JobResults>

/** Query of GET /v1/jobs/{id}/results */
export const JobResultsQuery = z.strictObject(pageQuery())
export type JobResultsQuery = z.infer<typeof JobResultsQuery>
