import * as z from 'zod/mini'
import { integerText } from '../../api/query-values.ts'
import { JudgedFeature } from '../../image-record/corrections.ts'
import { AskedOwner, ImageId, Instant, Owner } from '../../platform/identifiers.ts'
import { Rollout } from '../../vision/rollout.ts'
import { ProviderName } from '../../vision/vision.ts'

const count = z.int().check(z.gte(0))
const share = z.number().check(z.gte(0), z.lte(1))
const interval = z.object({ low: share, high: share })

/** A share measured on a sample, with the Wilson score interval at 95 %. */
const Measured = z.object({
  of: z.int().check(z.gte(1), z.describe('Size of the sample')),
  share,
  interval: interval.check(z.describe('Wilson score interval at 95 %')),
})
export type Measured = z.infer<typeof Measured>

/** One feature in GET /v1/admin/rollouts */
export const FeatureRollout = z.object({
  feature: JudgedFeature,
  route: z.string().check(z.describe('The setting of the stage')),
  candidates: z
    .array(ProviderName)
    .check(z.describe('Providers that can be tried: see the setting rolloutProviders')),
  rollout: z.optional(Rollout).check(z.describe('Absent until somebody tries a provider')),
})
export type FeatureRollout = z.infer<typeof FeatureRollout>
export const RolloutList = z.object({ items: z.array(FeatureRollout) })
export type RolloutList = z.infer<typeof RolloutList>

const percent = (what: string) =>
  z._default(z.int().check(z.gte(0), z.lte(100)), 0).check(z.describe(`${what}, from 0 to 100. Left out: 0`))

/** PUT /v1/admin/rollouts/{feature} */
export const RolloutChange = z
  .strictObject({
    candidate: ProviderName,
    shadowPercent: percent('Share of uploads that it looks at without any effect'),
    livePercent: percent('Share of images whose results it gives'),
  })
  .check(
    z.refine(
      ({ shadowPercent, livePercent }) => shadowPercent + livePercent <= 100,
      'Expected shadowPercent and livePercent of at most 100 together',
    ),
  )
export type RolloutChange = z.infer<typeof RolloutChange>

const ProviderSide = z.object({
  provider: ProviderName,
  models: z.array(z.string()).check(z.describe('Names and versions of the models')),
  findings: count.check(z.describe('Everything that it found')),
  onlyHere: count.check(z.describe('What the other one did not find')),
  meanCostUsd: z.optional(z.number()).check(z.describe('Of an image, without reused results')),
  durationMs: z
    .optional(z.object({ median: z.number(), p95: z.number() }))
    .check(z.describe('Time for the feature, without reused results')),
  precision: z
    .optional(Measured)
    .check(z.describe('Share of its findings that are right, of those that people judged')),
  recall: z.optional(Measured).check(z.describe('Share that it found of what people say is in the pictures')),
})
export type ProviderSide = z.infer<typeof ProviderSide>

const names = z.array(z.string())
const ComparedImage = z.object({
  owner: Owner,
  imageId: ImageId,
  at: Instant.check(z.describe('When the candidate looked')),
  url: z.optional(z.url()).check(z.describe('A rendition; the URL works for a short time')),
  both: names,
  onlyA: names,
  onlyB: names,
})
export type ComparedImage = z.infer<typeof ComparedImage>

/** GET /v1/admin/comparisons/{feature} */
export const Comparison = z.object({
  feature: JudgedFeature,
  images: count.check(z.describe('Images that both have looked at')),
  a: ProviderSide,
  b: ProviderSide,
  agreement: z.optional(Measured).check(z.describe('Share of all findings that both made')),
  names: z
    .array(z.object({ name: z.string(), both: count, onlyA: count, onlyB: count }))
    .check(z.describe('The names with most differences, at most 50')),
  examples: z.array(ComparedImage).check(z.describe('The images with most differences first, at most 24')),
})
export type Comparison = z.infer<typeof Comparison>

export const ComparisonQuery = z.strictObject({
  providers: z
    .optional(
      z.string().check(z.regex(/^[a-z]+,[a-z]+$/, 'Expected two providers, such as onnx,rekognition')),
    )
    .check(
      z.describe(
        'Whose results the images show, and who looked in shadow. Default: the provider of the route, and the candidate of the rollout',
      ),
    ),
  limit: z
    ._default(integerText({ from: 1, to: 500 }), 200)
    .check(z.describe('How many of the latest shadows are compared')),
})
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

/** POST /v1/admin/comparisons/{feature} */
export const ShadowRequest = z.strictObject({
  candidate: ProviderName,
  images: z
    .array(z.strictObject({ owner: AskedOwner, imageId: ImageId }))
    .check(z.minLength(1), z.maxLength(100), z.describe('The images to look at, of any owners')),
})
export type ShadowRequest = z.infer<typeof ShadowRequest>

export const ShadowsRequested = z.object({
  requested: count,
  skipped: count.check(z.describe('Images that are unknown, deleted or have not been analysed')),
})
export type ShadowsRequested = z.infer<typeof ShadowsRequested>
