import * as z from 'zod/mini'
import { integerText } from '../api/query-values.ts'
import { ImageState, Reason } from '../image-record/image-row.ts'
import { ImageId, Instant, JobId } from '../platform/identifiers.ts'
import { Effort } from '../vision/effort.ts'
import { comparisonSchemas } from '../vision/features.ts'
import { Feature, ModelIdentity, ProviderName } from '../vision/vision.ts'

const version = z.int().check(z.gte(1))

const oneOrMore = z.array(Feature).check(
  z.minLength(1),
  z.refine((wanted) => new Set(wanted).size === wanted.length, 'Expected each feature only once'),
)

/** What to do again. */
export const RerunRequest = z.strictObject({
  analysis: z
    ._default(z.boolean(), false)
    .check(z.describe('Also analyse the original again and make new renditions')),
  features: z
    .optional(oneOrMore)
    .check(
      z.describe('Features that vision looks for again. Left out: all features it has looked for so far'),
    ),
  effort: z
    .optional(Effort)
    .check(
      z.describe(
        'How much computing our own models may spend. Left out: the effort that the image was uploaded with',
      ),
    ),
})
export type RerunRequest = z.infer<typeof RerunRequest>

/** POST /v1/images/{id}/rerun */
export const RerunAnswer = z.object({
  imageId: ImageId,
  version: version.check(z.describe('The version that the re-run is making')),
})
export type RerunAnswer = z.infer<typeof RerunAnswer>

const FeatureSource = z.object({
  feature: Feature,
  provider: ProviderName,
  models: z.array(ModelIdentity),
  finishedAt: Instant,
})

/** One version of an image's results. */
export const VersionSummary = z.object({
  version,
  isCurrent: z.boolean(),
  state: ImageState,
  reason: z.optional(Reason),
  createdAt: Instant,
  settledAt: z.optional(Instant),
  jobId: z.optional(JobId),
  analysisVersion: z.optional(z.string()),
  analyzedAt: z.optional(Instant),
  sources: z
    .array(FeatureSource)
    .check(
      z.describe('Where the results of each feature come from; a version may keep those of an earlier one'),
    ),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const VersionList = z.object({ items: z.array(VersionSummary).check(z.describe('Newest first')) })
export type VersionList = z.infer<typeof VersionList>

/** PUT /v1/images/{id}/current-version */
export const CurrentVersionRequest = z.strictObject({ version })
export type CurrentVersionRequest = z.infer<typeof CurrentVersionRequest>

/** Sort keys of versions sort as text up to this number. */
export const maxVersions = 99_999

export const VersionNumber = integerText({ from: 1, to: maxVersions })

/** Query of GET /v1/images/{id}/comparison */
export const ComparisonQuery = z.strictObject({ from: VersionNumber, to: VersionNumber })
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

const names = z.array(z.string())
const Models = z.object({ from: names, to: names }).check(z.describe('Names and versions of the models'))

/** Where two versions differ. A feature that only one of them has, or on which they agree, is left out. */
export const VersionComparison = z.object({
  from: version,
  to: version,
  ...comparisonSchemas,
  models: z.partialRecord(Feature, Models).check(z.describe('Features whose models differ')),
  analysis: z
    .array(z.object({ path: z.string(), from: z.optional(z.unknown()), to: z.optional(z.unknown()) }))
    .check(z.describe('Facts of the analysis that differ, by path: "color.brightness"')),
})
export type VersionComparison = z.infer<typeof VersionComparison>
