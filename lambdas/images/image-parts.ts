import * as z from 'zod/mini'
import { ColorFacts, PhotoMetadata } from '../analysis/analysis.ts'
import { numberText } from '../api/query-values.ts'
import { ImageState } from '../image-record/image-row.ts'
import { ImageId } from '../platform/identifiers.ts'
import { features, Vision } from '../vision/vision.ts'

/** Parts of the record that can be read separately: GET /v1/images/{id}/{part}. */
export const imageParts = [...features, 'metadata', 'colors'] as const
export const ImagePartName = z.enum(imageParts, { error: `Expected one of ${imageParts.join(', ')}` })
export type ImagePartName = z.infer<typeof ImagePartName>

/** One part, under its own name. */
export const ImagePart = z.extend(Vision, {
  imageId: ImageId,
  state: ImageState,
  version: z.int().check(z.gte(1)),
  metadata: z.optional(PhotoMetadata),
  colors: z.optional(ColorFacts),
})
export type ImagePart = z.infer<typeof ImagePart>

/** API Gateway gives up after 30 s. A client whose image needs longer asks again. */
export const maxWaitSeconds = 20

/** Query of reads that can wait. */
export const WaitQuery = z.strictObject({
  wait: z
    ._default(numberText({ from: 0, to: maxWaitSeconds }), 0)
    .check(
      z.describe('Seconds to wait until the work is done. After that, the response holds the results so far'),
    ),
})
export type WaitQuery = z.infer<typeof WaitQuery>
