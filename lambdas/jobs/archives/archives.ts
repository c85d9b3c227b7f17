import * as z from 'zod/mini'
import { Reason } from '../../image-record/image-row.ts'
import { ImageId, Instant, JobId, Owner } from '../../platform/identifiers.ts'

/** `pending` while its parts are being written. */
export const ArchiveState = z.enum(['pending', 'completed', 'failed'])
export type ArchiveState = z.infer<typeof ArchiveState>

/** How long an archive can be downloaded. A lifecycle rule of the bucket removes older ones. */
export const archiveHours = 24

const size = z.int().check(z.gte(0))

/** An archive as it is stored. A job has one: the latest that was requested. */
export const ArchiveRow = z.object({
  owner: Owner,
  jobId: JobId,
  archiveId: z.uuid().check(z.describe('Changes whenever the archive is made again')),
  state: ArchiveState,
  partCount: size.check(z.describe('Parts that are written')),
  files: size.check(z.describe('Results in the written parts')),
  sizeBytes: size,
  cursor: z.optional(ImageId).check(z.describe('The last image of the selection in the written parts')),
  createdAt: Instant,
  updatedAt: Instant,
  expiresAtEpochSeconds: z.int(),
  heldUntil: z.optional(Instant).check(z.describe('Until when an attempt may be working on the next part')),
  reason: z.optional(Reason),
  lastFault: z.optional(Reason).check(z.describe('Why the latest attempt failed, while it is pending')),
  openShard: z.optional(z.string()).check(z.describe('Set while it is pending')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep sends it another message')),
})
export type ArchiveRow = z.infer<typeof ArchiveRow>

/**
 * A part of an archive. Its row is written before its file, with the images that the file may contain, so that
 * whoever deletes one of these images finds the file.
 */
export const ArchivePartRow = z.object({
  owner: Owner,
  jobId: JobId,
  archiveId: z.uuid(),
  number: z.int().check(z.gte(1)),
  key: z.string().check(z.describe('Key of the file in the derived bucket')),
  imageIds: z.optional(z.array(ImageId)),
  expiresAtEpochSeconds: z.int(),
  isWritten: z.optional(z.boolean()),
  files: z.optional(size),
  sizeBytes: z.optional(size),
})
export type ArchivePartRow = z.infer<typeof ArchivePartRow>

/** GET and POST /v1/jobs/{id}/archive */
export const JobArchive = z.object({
  jobId: JobId,
  state: ArchiveState,
  files: size.check(z.describe('Results in the parts so far')),
  sizeBytes: size.check(z.describe('Size of all parts so far, in bytes')),
  parts: z
    .array(
      z.object({
        number: z.int().check(z.gte(1)),
        files: size,
        sizeBytes: size,
        url: z.url().check(z.describe('Presigned URL of a ZIP file; works for some minutes')),
      }),
    )
    .check(z.describe('ZIP files, each complete in itself; usually one')),
  createdAt: Instant,
  expiresAt: Instant.check(z.describe('When the files are deleted')),
  reason: z.optional(Reason).check(z.describe('Why it failed')),
})
export type JobArchive = z.infer<typeof JobArchive>
