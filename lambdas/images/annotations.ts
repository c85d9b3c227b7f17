import * as z from 'zod/mini'
import { ImageId } from '../platform/identifiers.ts'
import { textLine, textLines } from '../platform/text/text.ts'

/** Limits on tags: what a list can show and an index should hold. */
export const tagLimits = { maxTags: 50, maxLength: 64 } as const

export const Tag = textLine({ minLength: 1, maxLength: tagLimits.maxLength })

export const tags = z.array(Tag).check(
  z.maxLength(tagLimits.maxTags),
  z.refine((list) => new Set(list).size === list.length, 'Expected each tag only once'),
)
export const title = textLine({ maxLength: 200 })
const notes = textLines({ maxLength: 5_000 })

/** PATCH /v1/images/{id} (RFC 7396): fields left out stay as they are, null removes a field. */
export const AnnotationChanges = z.strictObject({
  title: z.optional(z.nullable(title)),
  notes: z.optional(z.nullable(notes)),
  tags: z.optional(z.nullable(tags)),
})
export type AnnotationChanges = z.infer<typeof AnnotationChanges>

/** The number of images that can be processed while a client waits. */
const maxBulkImages = 100

const imageIds = z.array(ImageId).check(
  z.minLength(1),
  z.maxLength(maxBulkImages),
  z.refine((ids) => new Set(ids).size === ids.length, 'Expected each image only once'),
)

/** POST /v1/images/bulk-delete */
export const BulkDeleteRequest = z.strictObject({ imageIds })
export type BulkDeleteRequest = z.infer<typeof BulkDeleteRequest>

/** POST /v1/images/bulk-tag */
export const BulkTagRequest = z
  .strictObject({ imageIds, add: z._default(tags, []), remove: z._default(tags, []) })
  .check(
    z.refine(
      ({ add, remove }) => add.length + remove.length > 0,
      'Expected at least one tag to add or to remove',
    ),
  )
export type BulkTagRequest = z.infer<typeof BulkTagRequest>

/** The outcome for each image of a bulk request. */
export const BulkAnswer = z.object({
  done: z.array(ImageId),
  notFound: z.array(ImageId),
  refused: z
    .array(z.object({ imageId: ImageId, reason: z.string() }))
    .check(z.describe('Images that were not changed, with the reason: too many tags, or concurrent changes')),
})
export type BulkAnswer = z.infer<typeof BulkAnswer>
