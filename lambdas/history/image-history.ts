import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { FeedbackId, JudgedFeature, Verdict } from '../image-record/corrections.ts'
import { Reason } from '../image-record/image-row.ts'
import { Instant, JobId, TransformId } from '../platform/identifiers.ts'
import { Feature, ProviderName, Reuse } from '../vision/vision.ts'

const at = Instant
const version = z.int().check(z.gte(1), z.describe('The version of the image that this belongs to'))
const durationMs = z.number().check(z.gte(0))
const jobId = z.optional(JobId).check(z.describe('The job that asked for it'))

/** One thing that happened to an image. */
export const HistoryEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slot-opened'), at }),
  z.object({ kind: z.literal('rerun-started'), at, version, jobId }),
  z.object({ kind: z.literal('analyzed'), at, version, analysisVersion: z.string(), durationMs }),
  z.object({
    kind: z.literal('feature-completed'),
    at,
    version,
    feature: Feature,
    provider: ProviderName,
    durationMs,
    reused: z.optional(Reuse),
  }),
  z.object({ kind: z.literal('feature-failed'), at, version, feature: Feature, reason: Reason }),
  z.object({
    kind: z.literal('settled'),
    at,
    version,
    state: z.enum(['completed', 'rejected', 'failed', 'expired']),
    reason: z.optional(Reason),
  }),
  z.object({
    kind: z.literal('feedback'),
    at,
    feedbackId: FeedbackId,
    feature: JudgedFeature,
    verdict: Verdict,
    name: z.string().check(z.describe('Name of the judged finding, as in the filter of feedback')),
    by: Principal,
  }),
  z.object({ kind: z.literal('transform-requested'), at, transformId: TransformId, version, jobId }),
  z.object({
    kind: z.literal('transform-settled'),
    at,
    transformId: TransformId,
    version,
    state: z.enum(['completed', 'failed']),
    reason: z.optional(Reason),
  }),
])
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** GET /v1/images/{id}/history */
export const ImageHistory = z.object({
  items: z.array(HistoryEvent).check(z.describe('Newest first')),
  isComplete: z
    .boolean()
    .check(
      z.describe('False when the image has more than 100 verdicts or transforms: only the latest are listed'),
    ),
})
export type ImageHistory = z.infer<typeof ImageHistory>
