import * as z from 'zod/mini'
import { ImageRef } from '../platform/identifiers.ts'

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
