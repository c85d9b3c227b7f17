import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { FeedbackId, Finding, JudgedFeature, judgedFeatures, Verdict } from '../image-record/corrections.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'
import { ModelIdentity, ProviderName } from '../vision/vision.ts'
import { judgedFeatureTable, judgedName } from './judged-features.ts'

const schemas = judgedFeatures.map((feature) => judgedFeatureTable[feature].schema)
type Schema = (typeof schemas)[number]

/** POST /v1/images/{id}/feedback: a verdict on one finding. `subject` names it as it is shown. */
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
  subject: Finding.check(
    z.describe('The finding that was judged; for `missing`, the finding that the models should have made'),
  ),
  answer: z.optional(Finding).check(z.describe('The correct finding')),
  judged: z
    .optional(Judged)
    .check(z.describe('The finding as the model reported it; absent when no model found it')),
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

export const FeedbackList = pageOf(FeedbackView, {
  order: 'Grouped by image, newest image first',
  note: 'A filtered page may be short or empty',
})
export type FeedbackList = z.infer<typeof FeedbackList>

/** One line of the export, without who gave the verdict: a model has nothing to learn from that. */
export const FeedbackLine = z.omit(FeedbackView, { by: true })
export type FeedbackLine = z.infer<typeof FeedbackLine>

const filters = {
  feature: z.optional(JudgedFeature),
  verdict: z.optional(Verdict),
  imageId: z.optional(ImageId),
  name: z.optional(judgedName).check(z.describe('Name of the label or object that was judged')),
}

/** Query of GET /v1/feedback */
export const FeedbackListQuery = z.strictObject({
  ...filters,
  ...pageQuery({ maxLength: 300 }),
})
export type FeedbackListQuery = z.infer<typeof FeedbackListQuery>

/** Query of GET /v1/feedback/export. 500 lines of maximum length stay below the 6 MB limit of a response. */
export const FeedbackExportQuery = z.strictObject({
  ...filters,
  ...pageQuery({ byDefault: 250, most: 500, maxLength: 300 }),
})
