import * as z from 'zod/mini'
import type { ImageFormat } from '../analysis/analysis.ts'
import { tooLarge } from '../analysis/file-size-text.ts'
import { Degraded } from '../costs/budgets.ts'
import { tags, title } from '../images/annotations.ts'
import { ExternalId, ImageId, Instant } from '../platform/identifiers.ts'
import { received } from '../platform/received.ts'
import { textLine } from '../platform/text/text.ts'
import { PresetReference } from '../transforms/presets/preset-row.ts'
import { Effort } from '../vision/effort.ts'
import { Feature, features } from '../vision/vision.ts'

/** MIME types that a slot can be opened for, and their formats. */
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
export type UploadContentType = keyof typeof uploadContentTypes

/** The usual MIME type of a format: of two, the first. Undefined for a format that no slot can be opened for. */
export const contentTypeOf = (format: ImageFormat): UploadContentType | undefined =>
  (Object.keys(uploadContentTypes) as UploadContentType[]).find((type) => uploadContentTypes[type] === format)

/** Maximum number of slots in one request: what a client can upload at once and a response can hold. */
export const maxUploadItems = 100

/** Maximum number of presets that one upload can name. */
const maxUploadPresets = 5

/** What clients of a stage can ask for. */
export interface UploadLimits {
  readonly maxUploadBytes: number
  /** Features that have a provider in this stage. @default all */
  readonly features?: readonly Feature[]
}

const wantedFeatures = (available: readonly Feature[]) =>
  z.array(Feature).check(
    z.refine((wanted) => new Set(wanted).size === wanted.length, 'Expected each feature only once'),
    z.refine(
      (wanted) => wanted.every((feature) => available.includes(feature)),
      `Expected features that this stage offers: ${available.join(', ') || 'none'}`,
    ),
  )

/** One requested upload. */
export const uploadItem = ({ maxUploadBytes, features: available = features }: UploadLimits) =>
  z.strictObject({
    filename: textLine({ minLength: 1, maxLength: 255 }).check(
      z.describe('A name for people; it does not affect the analysis'),
    ),
    contentType: z.enum(contentTypes, { error: `Expected one of ${contentTypes.join(', ')}` }),
    size: z.int().check(
      z.gte(1, {
        error: ({ input }) =>
          input === 0
            ? 'Expected a file with at least one byte; received an empty file.'
            : `Expected the size of the file in bytes; received ${received(input)}`,
      }),
      z.lte(maxUploadBytes, { error: ({ input }) => tooLarge(Number(input), maxUploadBytes) }),
      z.describe('Size of the file in bytes; S3 accepts no other size'),
    ),
    sha256: z
      .optional(
        z
          .string()
          .check(z.regex(/^[0-9a-f]{64}$/i, 'Expected the SHA-256 of the file: 64 hexadecimal digits')),
      )
      .check(z.describe('SHA-256 of the file, in hexadecimal. When given, S3 refuses any other content')),
    externalId: z
      .optional(ExternalId)
      .check(z.describe('What you call the image in your own system; the list finds it by this id')),
    title: z.optional(title).check(z.describe('Title of the image, as in its annotations')),
    tags: z.optional(tags).check(z.describe('Tags of the image, as in its annotations')),
    features: z
      .optional(wantedFeatures(available))
      .check(z.describe('Features that vision looks for. Empty: none. Left out: the default of the stage')),
    effort: z
      .optional(Effort)
      .check(
        z.describe(
          'How much computing our own models may spend: `low` is cheaper and finds less, `high` finds small things. Left out: the default of the stage',
        ),
      ),
    presets: z
      .optional(
        z.array(PresetReference).check(
          z.maxLength(maxUploadPresets),
          z.refine((named) => new Set(named).size === named.length, 'Expected each preset only once'),
        ),
      )
      .check(
        z.describe(
          'Presets whose transforms are made when the image is completed, and again for each of its later versions. `web` means its latest version now, `web@3` its version 3',
        ),
      ),
  })

const bulkUpload = (limits: UploadLimits) =>
  z.strictObject({
    items: z.array(uploadItem(limits)).check(z.minLength(1), z.maxLength(maxUploadItems)),
  })

/** One upload, or several in `items`. */
export const uploadRequest = (limits: UploadLimits) => z.union([uploadItem(limits), bulkUpload(limits)])

/**
 * The variant of the union that the client meant, so that a fault is reported for the right fields and not as a
 * failed union.
 */
export const uploadRequestLike = (body: unknown, limits: UploadLimits) =>
  typeof body === 'object' && body !== null && 'items' in body ? bulkUpload(limits) : uploadItem(limits)

/** A size that no slot is opened for: the same codes as for a file that the analysis rejects. */
export const sizeFault = ({ code, path }: z.core.$ZodIssue) =>
  path.at(-1) !== 'size'
    ? undefined
    : code === 'too_big'
      ? 'FILE_TOO_LARGE'
      : code === 'too_small'
        ? 'EMPTY_FILE'
        : undefined

export type UploadItem = z.infer<ReturnType<typeof uploadItem>>
export type UploadRequest = z.infer<ReturnType<typeof uploadRequest>>

/** The one request that uploads the file: send the file as the body, with exactly these headers. */
export const UploadSlot = z.object({
  imageId: ImageId,
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: Instant,
  degraded: z.optional(Degraded).check(z.describe('What a budget takes away from this photo')),
})
export type UploadSlot = z.infer<typeof UploadSlot>

export const UploadAnswer = z.union([UploadSlot, z.object({ items: z.array(UploadSlot) })])
export type UploadAnswer = z.infer<typeof UploadAnswer>
