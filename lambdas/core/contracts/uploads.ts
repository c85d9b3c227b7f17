import * as z from 'zod/mini'
import type { ImageFormat } from './analysis.ts'
import { ImageId, Instant } from './identifiers.ts'

/** MIME types that a slot can be asked for, with the formats that they stand for. */
export const uploadContentTypes = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
  'image/heic': 'heif',
  'image/heif': 'heif',
  'image/bmp': 'bmp',
} as const satisfies Record<string, ImageFormat>

const contentTypes = Object.keys(uploadContentTypes) as [keyof typeof uploadContentTypes]

/** At most this many slots in one request: what one client can upload at once and one answer can hold. */
export const maxUploadItems = 100

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const printable = /^[^\u0000-\u001f\u007f]+$/

/** One wished-for upload. `maxUploadBytes` is a setting of the stage. */
export const uploadItem = (maxUploadBytes: number) =>
  z.strictObject({
    filename: z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(255),
        z.regex(printable, 'Expected a file name without control characters'),
        z.describe('Kept as a label; it decides nothing'),
      ),
    contentType: z.enum(contentTypes, { error: `Expected one of ${contentTypes.join(', ')}` }),
    size: z
      .int()
      .check(z.gte(1), z.lte(maxUploadBytes), z.describe('Bytes of the file; bound into the upload request')),
    sha256: z
      .optional(
        z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'Expected the SHA-256 of the file as 64 hex digits')),
      )
      .check(z.describe('When given, S3 refuses any other bytes')),
    features: z
      .optional(z.array(z.string()).check(z.maxLength(0, 'No optional feature is available yet')))
      .check(z.describe('Reserved for vision features')),
  })

const bulkUpload = (maxUploadBytes: number) =>
  z.strictObject({
    items: z.array(uploadItem(maxUploadBytes)).check(z.minLength(1), z.maxLength(maxUploadItems)),
  })

/** One upload, or several in `items`. */
export const uploadRequest = (maxUploadBytes: number) =>
  z.union([uploadItem(maxUploadBytes), bulkUpload(maxUploadBytes)])

/** The part of the union that a body means to be, so that a fault is reported where it is and not as a failed union. */
export const uploadRequestLike = (body: unknown, maxUploadBytes: number) =>
  typeof body === 'object' && body !== null && 'items' in body
    ? bulkUpload(maxUploadBytes)
    : uploadItem(maxUploadBytes)

export type UploadItem = z.infer<ReturnType<typeof uploadItem>>
export type UploadRequest = z.infer<ReturnType<typeof uploadRequest>>

/** The one request that uploads the file: send exactly these headers with the bytes as the body. */
export const UploadSlot = z.object({
  imageId: ImageId,
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: Instant,
})
export type UploadSlot = z.infer<typeof UploadSlot>

export const UploadAnswer = z.union([UploadSlot, z.object({ items: z.array(UploadSlot) })])
export type UploadAnswer = z.infer<typeof UploadAnswer>
