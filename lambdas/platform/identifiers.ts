import * as z from 'zod/mini'

/**
 * The account that a photo belongs to. It is part of every key, so it is limited to characters that need no encoding
 * anywhere.
 */
export const Owner = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,128}$/, 'Expected 1 to 128 characters: letters, digits, "_" or "-"'))
export type Owner = z.infer<typeof Owner>

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A UUID in lower case, in which ids are stored; other texts as they are. */
export const canonicalId = (text: string): string => (uuid.test(text) ? text.toLowerCase() : text)

/** An owner as an administrator types it. Owners of Cognito are UUIDs, in upper or lower case. */
export const AskedOwner = Owner.check(z.overwrite(canonicalId))

/** UUID version 7 (RFC 9562), which is written in lower case and read in both. */
const uuidV7 = (what: string) => z.uuidv7(`Expected ${what}, a UUID of version 7`).check(z.toLowerCase())

/** Sorts by creation time, so that "newest first" is plain key order. */
export const ImageId = uuidV7('an image id')
export type ImageId = z.infer<typeof ImageId>

/** An image or, with `run`, one version of it that a re-run is making or has made. */
export const ImageRef = z.object({
  owner: Owner,
  imageId: ImageId,
  run: z.optional(z.int().check(z.gte(1))),
})
export type ImageRef = z.infer<typeof ImageRef>

export const JobId = uuidV7('a job id')
export type JobId = z.infer<typeof JobId>

export interface JobRef {
  readonly owner: Owner
  readonly jobId: JobId
}

/** The first half of a SHA-256: 128 bits make a collision of two transforms practically impossible. */
export const TransformId = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/, 'Expected a transform id: 32 hexadecimal digits'))
export type TransformId = z.infer<typeof TransformId>

export const TransformRef = z.object({ owner: Owner, imageId: ImageId, transformId: TransformId })
export type TransformRef = z.infer<typeof TransformRef>

export const WebhookId = uuidV7('a webhook id')
export const DeliveryId = uuidV7('a delivery id')

/** What a client calls an image in its own system: an order, a row, a path. Compared exactly. */
export const ExternalId = z
  .string()
  .check(
    z.regex(/^[\x21-\x2b\x2d-\x7e]{1,128}$/, 'Expected 1 to 128 visible ASCII characters without commas'),
  )

/** A client's own name for a piece of work. It appears in the logs and events that belong to it. */
export const CorrelationId = z
  .string()
  .check(z.regex(/^[\w.:@/+=-]{1,128}$/, 'Expected 1 to 128 characters: letters, digits or any of _.:@/+=-'))

/** An instant in UTC, ISO 8601 with milliseconds and "Z"; sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 })
