import * as z from 'zod/mini'
import { Geometry, RenditionFacts, StoredAnalysis } from '../analysis/analysis.ts'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Degraded } from '../costs/budgets.ts'
import { ImageCosts } from '../costs/image-costs.ts'
import { Annotations } from '../image-record/annotations.ts'
import { ImageState, ObjectSource, OriginalObject, Provenance, Reason } from '../image-record/image-row.ts'
import { CorrelationId, ImageId, Instant } from '../platform/identifiers.ts'
import { Vision } from '../vision/vision.ts'
import { VisionSummary } from '../vision/vision-summary.ts'

export const RenditionView = z.extend(RenditionFacts, {
  url: z.url().check(z.describe('Presigned download URL, valid for a few minutes')),
})

export const ReasonInWords = z.extend(Reason, {
  explanation: z.string().check(z.describe('What happened, in plain words')),
  remedy: z.string().check(z.describe('What you can do')),
})

const head = {
  imageId: ImageId,
  state: ImageState,
  reason: z.optional(ReasonInWords),
  version: z.int().check(z.gte(1)),
  running: z.optional(z.int()).check(z.describe('The version that a re-run is making now')),
  filename: z.optional(z.string()),
  externalId: z.optional(z.string()).check(z.describe('What the upload called the image')),
  correlationId: z.optional(CorrelationId),
  annotations: z.optional(Annotations),
  createdAt: Instant,
  updatedAt: Instant,
}

/** GET /v1/images/{id}: the image with all its results. */
export const ImageView = z.object({
  ...head,
  source: z.optional(ObjectSource).check(z.describe('The object that the image was imported from')),
  original: z.optional(
    z.extend(z.pick(OriginalObject, { eTag: true, versionId: true, sizeBytes: true }), {
      contentType: z.string(),
      url: z.url(),
    }),
  ),
  analysis: z.optional(StoredAnalysis),
  provenance: z.optional(Provenance),
  vision: z.optional(Vision),
  renditions: z.array(RenditionView),
  degraded: z.optional(Degraded).check(z.describe('What a budget took away from the photo')),
  costs: z
    .optional(ImageCosts)
    .check(z.describe('What the image has cost, at list prices; absent before its analysis')),
})
export type ImageView = z.infer<typeof ImageView>

/** One line of GET /v1/images. */
export const ImageSummary = z.object({
  ...head,
  geometry: z.optional(Geometry),
  placeholder: z.optional(z.string()).check(z.describe('ThumbHash, base64')),
  vision: z.optional(VisionSummary),
  renditions: z.array(RenditionView),
})
export type ImageSummary = z.infer<typeof ImageSummary>

export const ImageList = pageOf(ImageSummary)
export type ImageList = z.infer<typeof ImageList>

/** Query of a plain list, newest first. */
export const ImageListQuery = z.strictObject(pageQuery())
export type ImageListQuery = z.infer<typeof ImageListQuery>
