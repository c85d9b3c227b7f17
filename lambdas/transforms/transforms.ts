import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Reason } from '../image-record/image-row.ts'
import { ImageId, Instant, TransformId } from '../platform/identifiers.ts'
import { TransformOutput } from './output/output-formats.ts'
import { PresetReference } from './presets/preset-row.ts'
import { TransformReceipt } from './receipt.ts'
import { TransformPlan, TransformSteps } from './steps.ts'
import { TransformResult, TransformState } from './transform-row.ts'

/** POST /v1/images/{id}/transforms: a plan, or the name of a preset. */
export const NewTransform = z
  .strictObject({
    steps: z
      .optional(TransformSteps)
      .check(z.describe('Applied in this order, after the orientation of the photo; none by default')),
    output: z.optional(TransformOutput).check(z.describe('Left out: the format of the photo')),
    preset: z
      .optional(PresetReference)
      .check(
        z.describe(
          'Instead of steps and output: the latest version of a preset (`web`), or one version (`web@3`)',
        ),
      ),
  })
  .check(
    z.refine(({ preset, steps, output }) => preset === undefined || (!steps && !output), {
      error: 'Expected either a preset or steps and output, because a preset has its own steps and output',
      path: ['preset'],
    }),
  )
export type NewTransform = z.infer<typeof NewTransform>

/** A transform as its owner sees it. */
export const TransformView = z.object({
  transformId: TransformId.check(
    z.describe('Derived from the version of the image and the plan: the same request gives the same id'),
  ),
  imageId: ImageId,
  version: z.int().check(z.describe('The version of the image that it is made from')),
  stale: z
    .boolean()
    .check(
      z.describe(
        'Whether another version of the image is current by now. The same request then makes a new transform',
      ),
    ),
  state: TransformState.check(
    z.describe('`failed`: `reason` says whether the photo, the plan or the service is at fault'),
  ),
  preset: z
    .optional(PresetReference)
    .check(
      z.describe('The preset that the request named, with its version; only in the response to that request'),
    ),
  plan: TransformPlan,
  result: z.optional(
    z.extend(TransformResult, {
      receipt: TransformReceipt,
      url: z.url().check(z.describe('Presigned URL of the result; works for some minutes')),
    }),
  ),
  reason: z.optional(Reason),
  attempts: z.int().check(z.gte(0), z.describe('How many attempts were made')),
  lastFault: z
    .optional(Reason)
    .check(z.describe('While it is pending: why an earlier attempt failed, or was stopped')),
  createdAt: Instant,
  settledAt: z.optional(Instant),
  links: z.object({
    self: z.string().check(z.describe('Path of this transform')),
    image: z.string().check(z.describe('Path of its image')),
  }),
})
export type TransformView = z.infer<typeof TransformView>

export const TransformList = pageOf(TransformView, { order: 'In no particular order' })
export type TransformList = z.infer<typeof TransformList>

/** Query of GET /v1/images/{id}/transforms */
export const TransformListQuery = z.strictObject(pageQuery())
export type TransformListQuery = z.infer<typeof TransformListQuery>
