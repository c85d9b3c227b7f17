import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { Reason } from '../images/image-row.ts'
import { ImageId, TransformId } from '../platform/identifiers.ts'
import { TransformResult } from './transform-row.ts'

/** What a job made of one image with one of its plans. */
export const JobResult = z.object({
  imageId: ImageId,
  filename: z.optional(z.string()).check(z.describe('Of the upload; absent for an image that is gone')),
  number: z.int().check(z.gte(1), z.describe('Which of the plans of the job: 1 is the first')),
  state: z
    .enum(['not-made', 'pending', 'completed', 'failed'])
    .check(z.describe('`not-made`: not begun yet, not possible, or deleted meanwhile')),
  transformId: z.optional(TransformId),
  version: z
    .optional(z.int())
    .check(z.describe('The version of the image that it is made of: the latest that has such a transform')),
  result: z.optional(
    z.extend(z.omit(TransformResult, { receipt: true }), {
      url: z.url().check(z.describe('Presigned URL of the result; works for some minutes')),
    }),
  ),
  reason: z.optional(Reason),
})
export type JobResult = z.infer<typeof JobResult>

/** GET /v1/jobs/{id}/results */
export const JobResults = z.object({
  items: z.array(JobResult).check(z.describe('By image, in the order of the selection, and by plan')),
  nextCursor: z
    .optional(z.string())
    .check(
      z.describe(
        'Pass it as ?cursor= to get the next page; absent on the last page. A page may be short or empty',
      ),
    ),
})
export type JobResults = z.infer<typeof JobResults>

/** Query of GET /v1/jobs/{id}/results */
export const JobResultsQuery = z.strictObject({
  limit: pageLimit({ byDefault: 25, most: 100 }),
  cursor: pageCursor({ maxLength: 200 }),
})
export type JobResultsQuery = z.infer<typeof JobResultsQuery>
