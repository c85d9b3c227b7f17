import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { Reason } from '../images/image-row.ts'
import { ImageId, Instant, TransformId } from '../platform/identifiers.ts'
import { TransformOutput } from './output/output-formats.ts'
import { PresetReference } from './presets/preset-row.ts'
import { TransformReceipt } from './receipt.ts'
import { TransformPlan, TransformSteps } from './steps.ts'
import { TransformResult, TransformState } from './transform-row.ts'

/** POST /v1/images/{id}/transforms: a plan, or the name of one. */
export const NewTransform = z
  .strictObject({
    steps: z
      .optional(TransformSteps)
      .check(z.describe('Applied in this order, after the orientation of the photo; none by default')),
    output: z.optional(TransformOutput).check(z.describe('The format of the photo by default')),
    preset: z
      .optional(PresetReference)
      .check(
        z.describe(
          'In place of steps and output: the latest version of a preset (`web`), or one version (`web@3`)',
        ),
      ),
  })
  .check(
    z.refine(({ preset, steps, output }) => preset === undefined || (!steps && !output), {
      error: 'Expected either a preset or steps and output; a preset has its own',
      path: ['preset'],
    }),
  )
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
  preset: z
    .optional(PresetReference)
    .check(z.describe('The preset that this request named, with its version; only in the answer to it')),
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
