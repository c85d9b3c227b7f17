import * as z from 'zod'
import { Geometry, RenditionFacts, StoredAnalysis } from './analysis.ts'
import { ImageId, Instant } from './identifiers.ts'
import { ImageState, OriginalObject, Provenance, Reason } from './image-row.ts'

export const RenditionView = RenditionFacts.extend({
  url: z.url().describe('Presigned GET, valid for some minutes'),
})

const head = {
  imageId: ImageId,
  state: ImageState,
  reason: Reason.optional(),
  version: z.int(),
  filename: z.string().optional(),
  createdAt: Instant,
  updatedAt: Instant,
}

/** GET /v1/images/{id}: everything that is known. */
export const ImageView = z.object({
  ...head,
  original: OriginalObject.pick({ eTag: true, versionId: true, sizeBytes: true })
    .extend({ contentType: z.string(), url: z.url() })
    .optional(),
  analysis: StoredAnalysis.optional(),
  provenance: Provenance.optional(),
  renditions: z.array(RenditionView),
})
export type ImageView = z.infer<typeof ImageView>

/** One line of GET /v1/images. */
export const ImageSummary = z.object({
  ...head,
  geometry: Geometry.optional(),
  placeholder: z.string().optional().describe('ThumbHash, base64'),
  renditions: z.array(RenditionView),
})
export type ImageSummary = z.infer<typeof ImageSummary>

export const ImageList = z.object({
  items: z.array(ImageSummary),
  nextCursor: z.string().optional().describe('Pass it as ?cursor= to go on; absent on the last page'),
})
export type ImageList = z.infer<typeof ImageList>

/** Query of GET /v1/images. */
export const ImageListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional(),
})
export type ImageListQuery = z.infer<typeof ImageListQuery>
