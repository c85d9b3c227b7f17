import * as z from 'zod/mini'
import { ImageId } from '../platform/identifiers.ts'
import { judgedFeatures } from '../vision/features.ts'
import { Box } from '../vision/vision.ts'

export { judgedFeatures }
export const JudgedFeature = z.enum(judgedFeatures, { error: `Expected one of ${judgedFeatures.join(', ')}` })
export type JudgedFeature = z.infer<typeof JudgedFeature>

/** `corrected`: wrong, with what would be right. `missing`: right, but the model did not find it. */
export const verdicts = ['right', 'wrong', 'corrected', 'missing'] as const
export const Verdict = z.enum(verdicts, { error: `Expected one of ${verdicts.join(', ')}` })
export type Verdict = z.infer<typeof Verdict>

/**
 * The judged image and, after the dot, a hash of the finding. A verdict on the same finding always has the same id.
 */
export const FeedbackId = z
  .string()
  .check(
    z.toLowerCase(),
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.[0-9a-f]{16}$/,
      'Expected a feedback id',
    ),
  )
export type FeedbackId = z.infer<typeof FeedbackId>

/**
 * A finding that exists or should exist. A label has a name, an object a name and a box, a face a box, a line of text
 * both.
 */
export const Finding = z.object({
  name: z.optional(z.string()),
  box: z.optional(Box),
  text: z.optional(z.string()),
})
export type Finding = z.infer<typeof Finding>

/** The change that one verdict makes to what an image shows. */
export const Correction = z.object({
  feedbackId: FeedbackId,
  feature: JudgedFeature,
  verdict: Verdict,
  subject: Finding,
  parents: z
    .optional(z.array(z.string()))
    .check(z.describe('Broader terms that the model gave for the subject')),
  answer: z.optional(Finding),
  inheritedFrom: z.optional(ImageId).check(z.describe('The near-duplicate that this correction comes from')),
})
export type Correction = z.infer<typeof Correction>

/** Corrections of an image by people. They are stored beside the results, which stay as the model produced them. */
export const Corrections = z.object({
  revision: z
    .int()
    .check(z.gte(1), z.describe('Counts writes, so that concurrent writers never lose a verdict')),
  entries: z.array(Correction),
})
export type Corrections = z.infer<typeof Corrections>
