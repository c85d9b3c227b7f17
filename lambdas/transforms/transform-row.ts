import * as z from 'zod/mini'
import { resultMimeTypes } from '../events/result-mime-types.ts'
import { Reason } from '../image-record/image-row.ts'
import { Instant, JobId, TransformRef } from '../platform/identifiers.ts'
import type { TransformReceipt } from './receipt.ts'
import type { TransformPlan } from './steps.ts'

/** `pending` until it is made. For `failed`, the reason says whether the photo, the plan or we are at fault. */
export const TransformState = z.enum(['pending', 'completed', 'failed'])
export type TransformState = z.infer<typeof TransformState>

// Plan and receipt were checked when they were written. Code that only reads rows must not load every operation and
// the reader of metadata.

/** The result file. */
export const TransformResult = z.object({
  mimeType: z.enum(resultMimeTypes),
  widthPx: z.int().check(z.gte(1)),
  heightPx: z.int().check(z.gte(1), z.describe('Height of one frame, in pixels')),
  sizeBytes: z.int().check(z.gte(1)),
  receipt: z.custom<TransformReceipt>((receipt) => typeof receipt === 'object'),
})
export type TransformResult = z.infer<typeof TransformResult>

/** A transform as it is stored. */
export const TransformRow = z.extend(TransformRef, {
  state: TransformState,
  version: z.int().check(z.gte(1), z.describe('The version of the image that it is made from')),
  plan: z.custom<TransformPlan>((plan) => typeof plan === 'object'),
  attempts: z._default(z.int(), 0).check(z.describe('How many attempts were made')),
  createdAt: Instant,
  updatedAt: Instant,
  settledAt: z.optional(Instant),
  key: z.optional(z.string()).check(z.describe('Key of the result in the derived bucket')),
  result: z.optional(TransformResult),
  reason: z.optional(Reason),
  lastFault: z.optional(Reason).check(z.describe('Why the latest attempt failed, while it is pending')),
  jobId: z.optional(JobId).check(z.describe('The job that asked for it')),
  isCounted: z.optional(z.boolean()).check(z.describe('The job has counted that this transform settled')),
  openShard: z.optional(z.string()).check(z.describe('Set while it is pending')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep sends it another message')),
})
export type TransformRow = z.infer<typeof TransformRow>
