import * as z from 'zod/mini'
import { ImageFormat } from '../analysis/analysis.ts'
import { ImageState, Reason } from '../image-record/image-row.ts'
import { RenditionView } from '../images/image-views.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'
import { ImageMatch } from './image-search.ts'
import { Understood } from './understood.ts'

/** A month of a timeline: 2024-05. */
export const Month = z
  .string()
  .check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Expected a month such as 2024-05'))

const count = z.int().check(z.gte(0))

/** GET /v1/timeline. */
export const Timeline = z.object({
  images: count,
  months: z
    .array(z.object({ month: Month, images: z.int().check(z.gte(1)) }))
    .check(
      z.describe(
        'Months in which photos were taken (local time at the camera) or, where that is unknown, uploaded; latest first',
      ),
    ),
  understood: z.optional(Understood).check(z.describe('How the words of `q` were understood')),
})
export type Timeline = z.infer<typeof Timeline>

/** An image as it appears on a wall of pictures. */
export const Tile = z.object({
  imageId: ImageId,
  state: ImageState,
  reason: z.optional(Reason),
  version: z.int().check(z.gte(1)),
  running: z.optional(z.int()).check(z.describe('The version that a re-run is making now')),
  filename: z.optional(z.string()),
  takenAt: z.optional(z.string()).check(z.describe('Local time at the camera, without a time zone')),
  createdAt: Instant,
  updatedAt: Instant,
  aspectRatio: z
    .optional(z.number().check(z.positive()))
    .check(z.describe('Width divided by height, upright; absent until the photo is analysed')),
  placeholder: z.optional(z.string()).check(z.describe('ThumbHash, base64')),
  thumbnail: z
    .optional(z.omit(RenditionView, { sizeBytes: true }))
    .check(z.describe('The smallest rendition of 400 pixels or more')),
  format: z.optional(ImageFormat),
  faces: z.optional(count).check(z.describe('How many faces were found')),
  matches: z
    .optional(z.array(ImageMatch))
    .check(z.describe('Why the image passes the filters, if there are any')),
})
export type Tile = z.infer<typeof Tile>

/** GET /v1/timeline/{month}. */
export const MonthPage = z.object({
  items: z.array(Tile).check(z.describe('Latest first')),
  nextCursor: z
    .optional(z.string())
    .check(z.describe('Pass it as ?cursor= to get the next page; absent on the last page')),
})
export type MonthPage = z.infer<typeof MonthPage>
