import * as z from 'zod/mini'
import { errorCodes } from '../platform/errors.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'
import { features, featureTable } from './features.ts'
import { ModelIdentity } from './findings.ts'
import { providerNames } from './providers.ts'

export { features } from './features.ts'
export * from './findings.ts'

export const Feature = z.enum(features, { error: `Expected one of ${features.join(', ')}` })
export type Feature = z.infer<typeof Feature>

export const ProviderName = z.enum(providerNames)
export type ProviderName = z.infer<typeof ProviderName>

/** Where a result comes from. */
const source = {
  provider: ProviderName,
  models: z.array(ModelIdentity).check(z.minLength(1)),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .check(z.describe('Thresholds and settings that affect the result')),
  durationMs: z
    .number()
    .check(z.gte(0), z.describe('Time for this feature alone, without loading the model')),
  costUsd: z
    .number()
    .check(z.gte(0), z.describe('List price of the provider call, or of the compute time on Lambda')),
}
export const Source = z.object(source)
export type Source = z.infer<typeof Source>

/** Why a result does not come from the provider that the route names. */
export const degradationReasons = [
  'budget',
  'throttled',
  'unavailable',
  'bad-answer',
  'unsuitable-image',
  'gave-up',
] as const
export const Degradation = z.object({
  from: ProviderName.check(z.describe('The provider that the route names')),
  reason: z.enum(degradationReasons),
})
export type Degradation = z.infer<typeof Degradation>

export const Reuse = z.object({
  imageId: ImageId.check(z.describe('The image that the result was reused from')),
  because: z.enum(['same-bytes', 'near-duplicate']),
})
export type Reuse = z.infer<typeof Reuse>

const finished = {
  ...source,
  finishedAt: Instant,
  degraded: z.optional(Degradation),
  reused: z.optional(Reuse),
}

const FeatureFault = z.object({
  code: z.enum(errorCodes).check(z.describe('Stable code for programs')),
  message: z.string().check(z.describe('Explanation for people')),
  explanation: z
    .optional(z.string())
    .check(z.describe('What happened, in plain words; in answers about one image')),
  remedy: z.optional(z.string()).check(z.describe('What you can do; in answers about one image')),
})

const completedResult = <S extends z.core.$ZodShape>(findings: z.ZodMiniObject<S>) =>
  z.extend(findings, { status: z.literal('completed'), ...finished })

/**
 * A feature of one image: pending, completed with its findings, or failed for good. A feature that was never requested
 * is absent.
 */
const result = <S extends z.core.$ZodShape>(findings: z.ZodMiniObject<S>) => {
  const completed = completedResult(findings)
  return z.optional(
    z.discriminatedUnion('status', [
      z.object({
        status: z.literal('pending'),
        draft: z
          .optional(completed)
          .check(
            z.describe(
              'An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer',
            ),
          ),
      }),
      completed,
      z.object({ status: z.literal('failed'), reason: FeatureFault, finishedAt: Instant }),
    ]),
  )
}

type Table = typeof featureTable
type ShapeOf<F extends Feature> = Table[F]['findings']['shape']

const forEach = <T>(valueFor: (feature: Feature) => T) =>
  Object.fromEntries(features.map((feature) => [feature, valueFor(feature)]))

/** What each feature finds. */
export const findingsByFeature = forEach((feature) => featureTable[feature].findings) as {
  readonly [F in Feature]: Table[F]['findings']
}
export type Findings = { [F in Feature]: z.infer<Table[F]['findings']> }

/** Whether a second opinion is worth its price. */
export const isUnsure = <F extends Feature>(feature: F, findings: Findings[F], below: number): boolean =>
  featureTable[feature].isUnsure?.(findings as never, below) ?? false

/** The letter of each feature in the names of stored counts. */
export const featureLetters = forEach((feature) => featureTable[feature].letter) as Readonly<
  Record<Feature, string>
>

/** What was seen in an image, feature by feature. */
export const Vision = z.object(
  forEach((feature) => result<z.core.$ZodShape>(featureTable[feature].findings)) as {
    [F in Feature]: ReturnType<typeof result<ShapeOf<F>>>
  },
)
export type Vision = z.infer<typeof Vision>
export type FeatureResult<F extends Feature = Feature> = NonNullable<Vision[F]>
export type CompletedResult<F extends Feature = Feature> = Extract<FeatureResult<F>, { status: 'completed' }>

/** The result of a feature, if it is completed. */
export function completed<F extends Feature>(
  vision: Vision | undefined,
  feature: F,
): CompletedResult<F> | undefined {
  const found = vision?.[feature]
  return found?.status === 'completed' ? (found as CompletedResult<F>) : undefined
}
