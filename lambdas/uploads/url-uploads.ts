import * as z from 'zod/mini'
import { ImageId, ImageRef } from '../platform/identifiers.ts'
import { exactText } from '../platform/text/text.ts'
import { type UploadLimits, uploadItem } from './uploads.ts'

/** POST /v1/uploads/from-url: as an upload, but the service fetches the file and learns its type and size from it. */
export const urlUpload = (limits: UploadLimits) => {
  const { contentType, sha256, size, filename, ...about } = uploadItem(limits).shape
  return z.strictObject({
    sourceUrl: exactText({ minLength: 1, maxLength: 2_048 }).check(
      z.describe(
        'Where the photo is: an https URL at a public address, without credentials or fragment. It may be a presigned one; only its owner and the service ever see it',
      ),
    ),
    size: z
      .optional(size)
      .check(
        z.describe(
          "Size of the file in bytes, if you know it: a file of another size is refused. Left out: the largest file that the stage accepts counts towards today's bytes",
        ),
      ),
    filename: z
      .optional(filename)
      .check(z.describe('A name for people. Left out: the last part of the path of the URL')),
    ...about,
  })
}
export type UrlUpload = z.infer<ReturnType<typeof urlUpload>>

/** A message of the fetch queue: the photo of this slot is to be fetched. */
export const FetchMessage = z.object({
  kind: z.literal('fetch-photo'),
  image: z.object({ owner: ImageRef.shape.owner, imageId: ImageId }),
  attempt: z.int().check(z.gte(1)),
})
export type FetchMessage = z.infer<typeof FetchMessage>

/** How long a photo may take to arrive, waiting in the queue included. Then the sweep settles its slot. */
export const fetchWithinMs = 3_600_000
