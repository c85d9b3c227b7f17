import * as z from 'zod/mini'
import { StoredAnalysis } from '../analysis/analysis.ts'
import { Corrections } from '../feedback/corrections.ts'
import { errorCodes } from '../platform/errors.ts'
import { CorrelationId, ImageId, Instant, JobId, Owner } from '../platform/identifiers.ts'
import { Feature, Vision } from '../vision/vision.ts'
import { Annotations } from './annotations.ts'

/**
 * States of an image. `pending` (until a first analysis is stored), `uploaded` (an analysis is tried again) and `analyzed`
 * (vision is under way) are not terminal; the others are:
 * completed, rejected (the file is at fault), failed (we are, after all retries: in the dead-letter queue, can be
 * redriven), expired (never uploaded), deleted.
 */
export const ImageState = z.enum([
  'pending',
  'uploaded',
  'analyzed',
  'completed',
  'rejected',
  'failed',
  'expired',
  'deleted',
])
export type ImageState = z.infer<typeof ImageState>

export const terminalStates = ['completed', 'rejected', 'failed', 'expired', 'deleted'] as const
export type TerminalState = (typeof terminalStates)[number]
export const isTerminal = (state: ImageState): state is TerminalState =>
  (terminalStates as readonly string[]).includes(state)

export const Reason = z.object({
  code: z.enum(errorCodes).check(z.describe('Stable, for programs')),
  message: z.string().check(z.describe('One sentence, for people')),
})
export type Reason = z.infer<typeof Reason>

export const Provenance = z.object({
  analysisVersion: z.string().check(z.describe('Changes when results change their meaning')),
  libraries: z
    .record(z.string(), z.string())
    .check(z.describe('Name and version of what decoded and measured')),
  analyzedAt: Instant,
  durationMs: z.number().check(z.gte(0)),
})
export type Provenance = z.infer<typeof Provenance>

/** What the client announced when it asked for the slot. */
export const AnnouncedUpload = z.object({
  filename: z.string(),
  contentType: z.string(),
  size: z.int(),
  sha256: z.optional(z.string()),
  correlationId: z.optional(CorrelationId).check(z.describe('What the client calls this piece of work')),
  features: z
    .optional(z.array(Feature))
    .check(z.describe('What vision is asked for; the default of the stage when the client did not say')),
  expiresAt: Instant,
})

/** The object that was analysed. */
export const OriginalObject = z.object({
  key: z.string(),
  versionId: z.optional(z.string()),
  eTag: z.string(),
  sizeBytes: z.int(),
})
export type OriginalObject = z.infer<typeof OriginalObject>

/** One image in the table, without its keys. Tombstones keep the identifiers and the state alone. */
export const ImageRow = z.object({
  owner: Owner,
  imageId: ImageId,
  state: ImageState,
  run: z
    .optional(z.int().check(z.gte(1)))
    .check(z.describe('Set on rows of single versions: which one; the image itself has none')),
  version: z.int().check(z.gte(1), z.describe('Whose results these are')),
  latestVersion: z
    .optional(z.int())
    .check(z.describe('Highest number given to a re-run; none: the image was analysed once')),
  running: z.optional(z.int()).check(z.describe('The version that a re-run is making just now')),
  failedRun: z
    .optional(z.int())
    .check(
      z.describe('The latest re-run, when it has failed: redriven, it may still become the current version'),
    ),
  jobId: z.optional(JobId).check(z.describe('The job that asked for the latest re-run')),
  isCounted: z
    .optional(z.boolean())
    .check(z.describe('On rows of versions: its job knows that it has ended')),
  revision: z
    ._default(z.int().check(z.gte(0)), 0)
    .check(z.describe('Counts the writes of this row: of two that are read, the one with more is newer')),
  createdAt: Instant,
  updatedAt: Instant,
  settledAt: z.optional(Instant).check(z.describe('When the terminal state was reached')),
  attempts: z._default(z.int().check(z.gte(0)), 0).check(z.describe('How often an analysis was begun')),
  upload: z.optional(AnnouncedUpload),
  original: z.optional(OriginalObject),
  reason: z.optional(Reason),
  lastFault: z
    .optional(Reason)
    .check(z.describe('Why the latest attempt failed; gone once the image is settled')),
  analysis: z.optional(StoredAnalysis),
  provenance: z.optional(Provenance),
  vision: z.optional(Vision),
  visionRevision: z
    .optional(z.int())
    .check(
      z.describe('Counts the writes of `vision`: two writers at once never lose a result of one another'),
    ),
  annotations: z.optional(Annotations),
  annotationRevision: z.optional(z.int()).check(z.describe('Counts the writes of `annotations`')),
  corrections: z
    .optional(Corrections)
    .check(z.describe('What people said about `vision`, which it is shown with; see core/feedback')),
  kept: z
    .optional(
      // DynamoDB gives the set that it keeps.
      z.pipe(
        z.union([z.array(z.string()), z.set(z.string())]),
        z.transform((kept) => [...kept].sort()),
      ),
    )
    .check(z.describe('Decisions to keep this image beside its duplicates; see core/similarity')),
  contentKeys: z
    .optional(z.array(z.string()))
    .check(
      z.describe('Sort keys under which the results can be found again by content; deleted with the image'),
    ),
  openShard: z.optional(z.string()).check(z.describe('Set while something is still owed for this image')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep should look at this image')),
  expiresAtEpochSeconds: z
    .optional(z.int())
    .check(z.describe('When DynamoDB may drop the row; only expired and deleted ones')),
})
export type ImageRow = z.infer<typeof ImageRow>
