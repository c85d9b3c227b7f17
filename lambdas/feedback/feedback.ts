import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'
import { ModelIdentity, ProviderName } from '../vision/vision.ts'
import { FeedbackId, Finding, JudgedFeature, judgedFeatures, Verdict } from './corrections.ts'
import { judgedFeatureTable, judgedName } from './judged-features.ts'

const schemas = judgedFeatures.map((feature) => judgedFeatureTable[feature].schema)
type Schema = (typeof schemas)[number]

/** POST /v1/images/{id}/feedback: a verdict on one thing. `subject` names it as it is shown. */
export const NewFeedback = z.discriminatedUnion('feature', schemas as [Schema, ...Schema[]])
export type NewFeedback = z.infer<typeof NewFeedback>

/** The finding that was judged, as the model gave it. */
export const Judged = z.object({
  confidence: z.number(),
  provider: ProviderName,
  models: z.array(ModelIdentity),
})
export type Judged = z.infer<typeof Judged>

export const FeedbackView = z.object({
  feedbackId: FeedbackId,
  imageId: ImageId,
  sha256: z.optional(z.string()).check(z.describe('SHA-256 of the original')),
  feature: JudgedFeature,
  verdict: Verdict,
  subject: Finding.check(z.describe('The finding that was judged; for `missing`, what was not found')),
  answer: z.optional(Finding).check(z.describe('The correct finding')),
  judged: z.optional(Judged).check(z.describe('What the model found; absent when no model found it')),
  version: z.int().check(z.describe('Version of the results that were judged')),
  by: Principal,
  createdAt: Instant,
  updatedAt: Instant,
})
export type FeedbackView = z.infer<typeof FeedbackView>

/** One feedback in the table, without its keys. */
export const FeedbackRow = z.extend(FeedbackView, {
  owner: z.string(),
  name: z.string().check(z.describe('The name it is counted and filtered by')),
  revision: z.int().check(z.gte(1)),
  heirs: z
    .optional(z.set(z.string()))
    .check(z.describe('Near-duplicates that inherited the rejection; some may be deleted by now')),
  withdrawnAt: z
    .optional(Instant)
    .check(z.describe('When it was withdrawn. The row stays until no near-duplicate inherits from it')),
})
export type FeedbackRow = z.infer<typeof FeedbackRow>

const nextCursor = z.optional(z.string())
const pageDescription =
  'Pass it as ?cursor= to get the next page; absent on the last page. A filtered page may be short or empty'

export const FeedbackList = z.object({
  items: z.array(FeedbackView).check(z.describe('Grouped by image, newest image first')),
  nextCursor: nextCursor.check(z.describe(pageDescription)),
})
export type FeedbackList = z.infer<typeof FeedbackList>

/** One line of the export. Who gave the verdict is nothing for a model to learn. */
export const FeedbackLine = z.omit(FeedbackView, { by: true })
export type FeedbackLine = z.infer<typeof FeedbackLine>

const filters = {
  feature: z.optional(JudgedFeature),
  verdict: z.optional(Verdict),
  imageId: z.optional(ImageId),
  name: z.optional(judgedName).check(z.describe('Name of the label or object that was judged')),
}
const cursor = pageCursor({ maxLength: 300 })

/** Query of GET /v1/feedback */
export const FeedbackListQuery = z.strictObject({
  ...filters,
  limit: pageLimit({ byDefault: 25, most: 100 }),
  cursor,
})
export type FeedbackListQuery = z.infer<typeof FeedbackListQuery>

/**
 * Query of GET /v1/feedback/export. Even with the longest lines, 500 of them stay below the 6 MB limit of a response.
 */
export const FeedbackExportQuery = z.strictObject({
  ...filters,
  limit: pageLimit({ byDefault: 250, most: 500 }),
  cursor,
})
