import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { Reason } from '../images/image-row.ts'
import { ImageId, Instant, TransformId } from '../platform/identifiers.ts'
import { TransformReceipt } from './receipt.ts'
import { TransformPlan } from './steps.ts'
import { TransformResult, TransformState } from './transform-row.ts'

/** POST /v1/images/{id}/transforms */
export const NewTransform = z.strictObject(TransformPlan.shape)
export type NewTransform = z.infer<typeof NewTransform>

/** A transform as its owner sees it. */
export const TransformView = z.object({
  transformId: TransformId.check(
    z.describe('Follows from the version of the image and the plan: the same request has the same id'),
  ),
  imageId: ImageId,
  version: z.int().check(z.describe('The version of the image that it is made of')),
  stale: z
    .boolean()
    .check(
      z.describe('Whether the image has another version by now. The same request then makes a new transform'),
    ),
  state: TransformState.check(
    z.describe('`failed`: `reason` says whether the photo, the plan or the service is at fault'),
  ),
  plan: TransformPlan,
  result: z.optional(
    z.extend(TransformResult, {
      receipt: TransformReceipt,
      url: z.url().check(z.describe('Presigned URL of the result; works for some minutes')),
    }),
  ),
  reason: z.optional(Reason),
  createdAt: Instant,
  settledAt: z.optional(Instant),
  links: z.object({
    self: z.string().check(z.describe('Path of this transform')),
    image: z.string().check(z.describe('Path of its image')),
  }),
})
export type TransformView = z.infer<typeof TransformView>

export const TransformList = z.object({
  items: z.array(TransformView).check(z.describe('In no particular order')),
  nextCursor: z
    .optional(z.string())
    .check(z.describe('Pass it as ?cursor= to get the next page; absent on the last page')),
})
export type TransformList = z.infer<typeof TransformList>

/** Query of GET /v1/images/{id}/transforms */
export const TransformListQuery = z.strictObject({
  limit: pageLimit({ byDefault: 25, most: 100 }),
  cursor: pageCursor({ maxLength: 200 }),
})
export type TransformListQuery = z.infer<typeof TransformListQuery>
