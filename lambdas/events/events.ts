import * as z from 'zod/mini'
import { Geometry, ImageFormat, QualityFacts } from '../analysis/analysis.ts'
import { colorNames } from '../analysis/facts/color-names.ts'
import { Place } from '../analysis/place/place.ts'
import { Provenance } from '../analysis/provenance/provenance.ts'
import { BudgetUsage, Degraded } from '../costs/budgets.ts'
import { Reason } from '../image-record/image-row.ts'
import { CorrelationId, ImageId, Instant, Owner, TransformId } from '../platform/identifiers.ts'
import { VisionSummary } from '../vision/vision-summary.ts'
import type { DetailType, StageDetailType } from './detail-types.ts'
import { resultMimeTypes } from './result-mime-types.ts'

export const eventSource = 'image-intelligence'
export const eventSchemaVersion = '1'

const head = {
  schemaVersion: z.literal(eventSchemaVersion),
  eventId: z
    .uuid()
    .check(z.describe('The same for every repeat of one event. Drop events whose id you have seen')),
  owner: Owner,
  imageId: ImageId,
  version: z.int().check(z.gte(1), z.describe('Version of the results')),
  occurredAt: Instant.check(z.describe('When the image or the transform reached this state')),
  correlationId: z
    .optional(CorrelationId)
    .check(
      z.describe(
        'The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion',
      ),
    ),
}

const Summary = z.object({
  filename: z.optional(z.string()),
  format: ImageFormat,
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
  megapixels: z.number(),
  orientation: Geometry.shape.orientation,
  animated: z.boolean(),
  grayscale: z.boolean(),
  dominantColor: z
    .enum(colorNames as [string, ...string[]])
    .check(z.describe('black, dark grey, grey, light grey, white or a CSS colour name')),
  blur: QualityFacts.shape.blur,
  hasGps: z
    .boolean()
    .check(
      z.describe(
        'Whether the original says where the photo was taken. The coordinates are not part of the event',
      ),
    ),
  place: z
    .optional(z.pick(Place, { city: true, region: true, country: true, countryCode: true }))
    .check(z.describe('The nearest city, as far as the setting `places` keeps it')),
  ai: z
    .optional(Provenance.shape.ai)
    .check(z.describe('What the original itself says about AI. Absent in analyses before version 4')),
  takenAt: z.optional(z.string()),
  vision: z.optional(VisionSummary),
})

export const ImageAnalysisCompleted = z.object({
  ...head,
  summary: Summary,
  degraded: z.optional(Degraded).check(z.describe('What a budget took away from the photo')),
  presets: z
    .optional(z.array(z.string()))
    .check(
      z.describe(
        'Versions of the presets that the upload named. Each of their transforms is announced by an event of its own',
      ),
    ),
})
export const ImageRejected = z.object({ ...head, reason: Reason })
export const ImageAnalysisFailed = z.object({ ...head, reason: Reason })
export const ImageUploadExpired = z.object({ ...head })
export const ImageDeleted = z.object({ ...head })

export const ImageTransformCompleted = z.object({
  ...head,
  transformId: TransformId,
  result: z.object({
    mimeType: z.enum(resultMimeTypes),
    widthPx: z.int(),
    heightPx: z.int(),
    sizeBytes: z.int(),
  }),
})
export const ImageTransformFailed = z.object({ ...head, transformId: TransformId, reason: Reason })

const count = z.int().check(z.gte(0))

export const InspectionCompleted = z.object({
  schemaVersion: head.schemaVersion,
  eventId: head.eventId,
  inspectionId: z.uuid(),
  scope: z
    .enum(['everything', 'checksums'])
    .check(z.describe("`checksums`: only the bytes of one day's slice of the originals were compared")),
  occurredAt: Instant.check(z.describe('When the inspection was completed')),
  images: count,
  originalBytes: count,
  lost: count.check(z.describe('Originals that are missing or have other bytes')),
  differences: z
    .array(z.object({ kind: z.string(), count }))
    .check(z.describe('How many of each kind; kinds without any are left out')),
})

export const BudgetNearlyUsedUp = z.object({
  schemaVersion: z.literal(eventSchemaVersion),
  eventId: z.uuid().check(z.describe('The same for every repeat of one event')),
  occurredAt: Instant,
  budget: z.extend(BudgetUsage, {
    name: z.string().check(z.describe('`stage`, `rekognition`, a feature such as `text`, or `owner-<id>`')),
  }),
})

/** The content of every event about an image. */
export const eventDetails = {
  'Image Analysis Completed': ImageAnalysisCompleted,
  'Image Rejected': ImageRejected,
  'Image Analysis Failed': ImageAnalysisFailed,
  'Image Upload Expired': ImageUploadExpired,
  'Image Deleted': ImageDeleted,
  'Image Transform Completed': ImageTransformCompleted,
  'Image Transform Failed': ImageTransformFailed,
} as const satisfies Record<DetailType, z.ZodMiniType>

/** The content of every event about the stage. */
export const stageEventDetails = {
  'Inspection Completed': InspectionCompleted,
  'Budget Nearly Used Up': BudgetNearlyUsedUp,
} as const satisfies Record<StageDetailType, z.ZodMiniType>

export const publishedDetails = { ...eventDetails, ...stageEventDetails }

export type StageEvent = {
  [T in StageDetailType]: { detailType: T; detail: z.infer<(typeof stageEventDetails)[T]> }
}[StageDetailType]

export type ImageEvent = {
  [T in DetailType]: { detailType: T; detail: z.infer<(typeof eventDetails)[T]> }
}[DetailType]
