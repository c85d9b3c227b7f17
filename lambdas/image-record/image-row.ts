import * as z from 'zod/mini'
import { StoredAnalysis } from '../analysis/analysis.ts'
import { Degraded } from '../costs/budgets.ts'
import { Costs } from '../costs/costs.ts'
import { errorCodes } from '../platform/errors.ts'
import { CorrelationId, ImageId, Instant, JobId, Owner } from '../platform/identifiers.ts'
import { Effort } from '../vision/effort.ts'
import { Feature, Vision } from '../vision/vision.ts'
import { Annotations } from './annotations.ts'
import { Corrections } from './corrections.ts'
import { StoredIn } from './result-names.ts'

/**
 * States of an image. `pending` (until a first analysis is stored), `uploaded` (an analysis is being retried) and
 * `analyzed` (vision is in progress) are not terminal. The terminal ones are completed, rejected (the file is at
 * fault), failed (we are at fault, after all retries; in the dead-letter queue, can be redriven), expired (never
 * uploaded) and deleted.
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
  code: z.enum(errorCodes).check(z.describe('Stable code for programs')),
  message: z.string().check(z.describe('Explanation for people')),
})
export type Reason = z.infer<typeof Reason>

/** What an attempt records about its fault. Only the reason is shown to people. */
export const Fault = z.extend(Reason, {
  fingerprint: z
    .optional(z.string())
    .check(z.describe('Tells faults of the same code apart; of the error itself')),
})
export type Fault = z.infer<typeof Fault>

export const Provenance = z.object({
  analysisVersion: z.string().check(z.describe('Changes when results change in meaning')),
  libraries: z
    .record(z.string(), z.string())
    .check(z.describe('Names and versions of the libraries that decoded and measured the image')),
  analyzedAt: Instant,
  durationMs: z.number().check(z.gte(0)),
})
export type Provenance = z.infer<typeof Provenance>

/** The object that an image was imported from. */
export const ObjectSource = z.object({
  bucket: z.string(),
  key: z.string(),
  versionId: z.optional(z.string()).check(z.describe('Absent if the bucket keeps no versions')),
  eTag: z.string(),
})
export type ObjectSource = z.infer<typeof ObjectSource>

/** What the client said about the file when it asked for the slot. */
export const AnnouncedUpload = z.object({
  filename: z.string(),
  contentType: z.optional(z.string()).check(z.describe('Absent if the service fetches the file')),
  size: z.optional(z.int()),
  sourceUrl: z.optional(z.string()).check(z.describe('Where the service fetches the file')),
  sha256: z.optional(z.string()),
  externalId: z.optional(z.string()).check(z.describe('What the client calls the image')),
  source: z.optional(ObjectSource),
  correlationId: z
    .optional(CorrelationId)
    .check(z.describe('The x-correlation-id of the request that asked for the upload slot')),
  features: z
    .optional(z.array(Feature))
    .check(z.describe('Features that vision looks for; the default of the stage when the client named none')),
  effort: z
    .optional(Effort)
    .check(
      z.describe(
        'How much computing our own models may spend, as the upload or the re-run that made the current version asks; absent: the default of the stage',
      ),
    ),
  presets: z
    .optional(z.array(z.string()))
    .check(
      z.describe('Versions of presets (`web@3`) whose transforms are made of every version of the image'),
    ),
  degraded: z.optional(Degraded).check(z.describe('What a budget took away from this upload')),
  expiresAt: Instant,
})
export type AnnouncedUpload = z.infer<typeof AnnouncedUpload>

/** The object that was analysed. */
export const OriginalObject = z.object({
  key: z.string(),
  versionId: z.optional(z.string()),
  eTag: z.string(),
  sizeBytes: z.int(),
})
export type OriginalObject = z.infer<typeof OriginalObject>

/** One image in the table, without its keys. A tombstone keeps only the identifiers and the state. */
export const ImageRow = z.object({
  owner: Owner,
  imageId: ImageId,
  state: ImageState,
  run: z
    .optional(z.int().check(z.gte(1)))
    .check(z.describe('Set on version rows: the number of the version. Absent on the image itself')),
  version: z.int().check(z.gte(1), z.describe('The version that these results belong to')),
  latestVersion: z
    .optional(z.int())
    .check(z.describe('Highest version number given to a re-run; absent when there was none')),
  running: z.optional(z.int()).check(z.describe('The version that a re-run is making now')),
  failedRun: z
    .optional(z.int())
    .check(
      z.describe(
        'The latest re-run, when it has failed. After a redrive it may still become the current version',
      ),
    ),
  jobId: z.optional(JobId).check(z.describe('The job that asked for the latest re-run')),
  importedBy: z.optional(JobId).check(z.describe('The job that imported the image; never on version rows')),
  isCounted: z
    .optional(z.boolean())
    .check(z.describe('The job has counted that this re-run ended, or that this imported image was settled')),
  revision: z
    ._default(z.int().check(z.gte(0)), 0)
    .check(z.describe('Counts the writes of this row: of two copies, the higher count is the newer one')),
  createdAt: Instant,
  updatedAt: Instant,
  settledAt: z.optional(Instant).check(z.describe('When the image was settled')),
  attempts: z._default(z.int().check(z.gte(0)), 0).check(z.describe('How often an analysis was started')),
  upload: z.optional(AnnouncedUpload),
  original: z.optional(OriginalObject),
  reason: z.optional(Reason),
  lastFault: z
    .optional(Fault)
    .check(z.describe('Why the latest attempt failed; removed once the image is settled')),
  analysis: z.optional(StoredAnalysis),
  provenance: z.optional(Provenance),
  vision: z.optional(Vision),
  storedIn: z
    .optional(StoredIn)
    .check(
      z.describe(
        'The items of the table that hold the results. A result without an item has not been written yet',
      ),
    ),
  visionRevision: z
    .optional(z.int())
    .check(
      z.describe("Counts the writes of `vision`, so that concurrent writers never lose each other's results"),
    ),
  annotations: z.optional(Annotations),
  annotationRevision: z.optional(z.int()).check(z.describe('Counts the writes of `annotations`')),
  corrections: z
    .optional(Corrections)
    .check(z.describe('Corrections by people, applied whenever `vision` is shown; see lambdas/feedback')),
  kept: z
    .optional(
      // DynamoDB returns a Set.
      z.pipe(
        z.union([z.array(z.string()), z.set(z.string())]),
        z.transform((kept) => [...kept].sort()),
      ),
    )
    .check(z.describe('Decisions to keep this image beside its duplicates; see lambdas/similarity')),
  contentKeys: z
    .optional(z.array(z.string()))
    .check(z.describe('Sort keys that let identical content reuse these results; deleted with the image')),
  scannedAt: z
    .optional(Instant)
    .check(z.describe('When a scanner that announces its results found no malware in the original')),
  isErasedWithAccount: z
    .optional(z.literal(true))
    .check(
      z.describe('On tombstones: the erasure of the account removes the objects, because it counts them'),
    ),
  costs: z
    .optional(Costs)
    .check(z.describe('What the image has cost so far by part, in billionths of a dollar')),
  reserved: z
    .optional(Costs)
    .check(
      z.describe(
        'What was reserved from budgets for this image, in billionths of a dollar; until it is settled',
      ),
    ),
  storedBytes: z
    .optional(z.int().check(z.gte(0)))
    .check(z.describe('Bytes of the original and its renditions, which are paid for each month')),
  failureShard: z
    .optional(z.string())
    .check(z.describe('Partition of the index of failures; set while this row failed or is degraded')),
  failure: z.optional(z.string()).check(z.describe('Cause and time of the failure; see failure.ts')),
  openShard: z.optional(z.string()).check(z.describe('Set while work on this image is outstanding')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep should look at this image')),
  expiresAtEpochSeconds: z
    .optional(z.int())
    .check(z.describe('When DynamoDB may delete the row; set on expired and deleted images only')),
})
export type ImageRow = z.infer<typeof ImageRow>
