import * as z from 'zod/mini'
import { CorrelationId, ImageRef } from '../platform/identifiers.ts'
import { Degradation, Feature, ProviderName } from '../vision/vision.ts'

/** The part of an S3 notification that is used. The key arrives URL-encoded on AWS. */
const S3Record = z.object({
  eventName: z.string(),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), versionId: z.optional(z.string()) }),
  }),
})

/** S3 sends this once, when the notification is set up. */
const S3TestEvent = z.object({ Event: z.literal('s3:TestEvent') })

/** Sent by the sweep and other parts of the pipeline: look at this image (again). */
export const AnalysisRequest = z.object({ kind: z.literal('analysis-request'), image: ImageRef })
export type AnalysisRequest = z.infer<typeof AnalysisRequest>

/** Every message of the analysis queue. */
export const AnalysisMessage = z.union([
  z.object({ Records: z.array(S3Record) }),
  S3TestEvent,
  AnalysisRequest,
])
export type AnalysisMessage = z.infer<typeof AnalysisMessage>

/** A message of a vision queue: requests these features of this version of an image. */
export const VisionRequest = z.object({
  kind: z.literal('vision-request'),
  image: ImageRef,
  version: z.int().check(z.gte(1)),
  provider: ProviderName,
  features: z.array(Feature).check(z.minLength(1)),
  degraded: z
    .optional(Degradation)
    .check(z.describe('Set when this provider stands in for another one that could not answer')),
  correlationId: z.optional(CorrelationId),
})
export type VisionRequest = z.infer<typeof VisionRequest>
