import * as z from 'zod/mini'
import { ImageId } from '../platform/identifiers.ts'
import { judgedFeatures } from '../vision/features.ts'
import { Box } from '../vision/vision.ts'

export { judgedFeatures }
export const JudgedFeature = z.enum(judgedFeatures, { error: `Expected one of ${judgedFeatures.join(', ')}` })
export type JudgedFeature = z.infer<typeof JudgedFeature>

/** `corrected` is wrong, with what would be right; `missing` is right, but the model did not find it. */
export const verdicts = ['right', 'wrong', 'corrected', 'missing'] as const
export const Verdict = z.enum(verdicts, { error: `Expected one of ${verdicts.join(', ')}` })
export type Verdict = z.infer<typeof Verdict>

/** The image that is judged and, after the dot, what in it: one verdict on one thing has one id, whoever gives it. */
export const FeedbackId = z
  .string()
  .check(
    z.toLowerCase(),
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.[0-9a-f]{16}$/,
      'Expected the id of a feedback',
    ),
  )
export type FeedbackId = z.infer<typeof FeedbackId>

/** One thing that is, or should be, found. A label has a name, an object a name and a box, a face a box, a line of text both. */
export const Finding = z.object({
  name: z.optional(z.string()),
  box: z.optional(Box),
  text: z.optional(z.string()),
})
export type Finding = z.infer<typeof Finding>

/** What one verdict changes in what is shown of an image. */
export const Correction = z.object({
  feedbackId: FeedbackId,
  feature: JudgedFeature,
  verdict: Verdict,
  subject: Finding,
  parents: z.optional(z.array(z.string())).check(z.describe('Wider terms that the model gave the subject')),
  answer: z.optional(Finding),
  inheritedFrom: z.optional(ImageId).check(z.describe('The near-duplicate that was judged')),
})
export type Correction = z.infer<typeof Correction>

/** What people said about an image. It stands beside the results, which stay as the model gave them. */
export const Corrections = z.object({
  revision: z
    .int()
    .check(z.gte(1), z.describe('Counts the writes: two writers at once never lose a verdict')),
  entries: z.array(Correction),
})
export type Corrections = z.infer<typeof Corrections>
