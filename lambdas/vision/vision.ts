import * as z from 'zod/mini'
import { errorCodes } from '../platform/errors.ts'
import { ImageId, Instant } from '../platform/identifiers.ts'

/** What the vision stage can look for. Each one runs, costs, succeeds and fails by itself. */
export const features = ['labels', 'objects', 'faces', 'text', 'moderation', 'embedding'] as const
export const Feature = z.enum(features, { error: `Expected one of ${features.join(', ')}` })
export type Feature = z.infer<typeof Feature>

export const providerNames = ['onnx', 'rekognition'] as const
export const ProviderName = z.enum(providerNames)
export type ProviderName = z.infer<typeof ProviderName>

const share = z.number().check(z.gte(0), z.lte(1))
const confidence = share.check(
  z.describe('0 to 1, as the model itself puts it; not comparable between models'),
)
// A model's box may reach a little over the edge before it is clipped; what is stored never does.
const position = share.check(z.describe('Share of the width or height of the oriented image'))

/** Shares of the oriented image, so that a box fits the original and every rendition. */
export const Box = z.object({ left: position, top: position, width: position, height: position })
export type Box = z.infer<typeof Box>

export const Point = z.object({ x: position, y: position })
export type Point = z.infer<typeof Point>

const parents = z
  .array(z.string())
  .check(z.describe('Wider terms, nearest first: "tabby" has ["cat", "animal"]; empty for a top term'))

const by = z
  .optional(z.literal('person'))
  .check(z.describe('Said by a person, as feedback; absent for what a model found'))

export const Label = z.object({ name: z.string(), confidence, parents, by })
export type Label = z.infer<typeof Label>

export const DetectedObject = z.object({ name: z.string(), confidence, parents, box: Box, by })
export type DetectedObject = z.infer<typeof DetectedObject>

export const landmarkNames = [
  'leftEye',
  'rightEye',
  'nose',
  'mouth',
  'mouthLeft',
  'mouthRight',
  'leftEar',
  'rightEar',
] as const
export const Face = z.object({
  confidence,
  box: Box,
  landmarks: z
    .array(z.extend(Point, { name: z.enum(landmarkNames) }))
    .check(z.describe('Left and right as seen in the picture; empty when the model has none')),
  by,
})
export type Face = z.infer<typeof Face>

/** Who may be set to read text: PP-OCR, Tesseract, or both and what they agree on. */
export const textReaderEngines = ['ppocr', 'tesseract', 'hybrid'] as const
export type TextReaderEngine = (typeof textReaderEngines)[number]

/** Those that we run ourselves. */
export const ownTextEngines = ['ppocr', 'tesseract'] as const
export type OwnTextEngine = (typeof ownTextEngines)[number]

export const textEngines = [...ownTextEngines, 'rekognition'] as const
export const TextLine = z.object({
  text: z.string(),
  confidence,
  box: Box,
  polygon: z
    .array(Point)
    .check(z.length(4), z.describe('Corners in the direction of reading, top left first')),
  engines: z
    .optional(z.array(z.enum(textEngines)))
    .check(z.describe('Who read this line alike, when several engines were asked')),
  by,
})
export type TextLine = z.infer<typeof TextLine>

export const ModerationLabel = z.object({ name: z.string(), confidence, parents })
export type ModerationLabel = z.infer<typeof ModerationLabel>

export const ModelIdentity = z.object({
  name: z.string(),
  version: z.string().check(z.describe('Changes when the same picture may give another result')),
})
export type ModelIdentity = z.infer<typeof ModelIdentity>

const vector = {
  vector: z.string().check(z.describe('L2-normalised, little-endian float32 values, base64')),
  dimensions: z.int().check(z.gte(1)),
}

/** What each feature finds. An empty list means: looked, and found nothing. */
export const findingsByFeature = {
  labels: z.object({ labels: z.array(Label).check(z.describe('Most confident first')) }),
  objects: z.object({ objects: z.array(DetectedObject).check(z.describe('Most confident first')) }),
  faces: z.object({
    count: z.int().check(z.gte(0)),
    faces: z.array(Face).check(z.describe('Most confident first')),
  }),
  text: z.object({
    fullText: z.string().check(z.describe('All lines in reading order, one a line')),
    lines: z.array(TextLine).check(z.describe('In reading order')),
    truncated: z.optional(z.boolean()).check(z.describe('There were more lines than are kept')),
  }),
  moderation: z.object({
    flagged: z.boolean(),
    labels: z.array(ModerationLabel).check(z.describe('Most confident first')),
  }),
  embedding: z.object({
    ...vector,
    joint: z
      .optional(z.object({ ...vector, model: ModelIdentity }))
      .check(z.describe('In the space that texts have too, where the stage has a joint model')),
  }),
} as const
export type Findings = { [F in Feature]: z.infer<(typeof findingsByFeature)[F]> }

/** Where a result comes from. */
const source = {
  provider: ProviderName,
  models: z.array(ModelIdentity).check(z.minLength(1)),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .check(z.describe('Thresholds and settings that shaped the result')),
  durationMs: z.number().check(z.gte(0), z.describe('Of this feature alone, without loading the model')),
  costUsd: z
    .number()
    .check(
      z.gte(0),
      z.describe('List price of the provider call, or of the compute time at the list price of Lambda'),
    ),
}
export const Source = z.object(source)
export type Source = z.infer<typeof Source>

/** Why a result does not come from where the stage's route says. */
export const degradationReasons = [
  'budget',
  'throttled',
  'unavailable',
  'bad-answer',
  'unsuitable-image',
  'gave-up',
] as const
export const Degradation = z.object({
  from: ProviderName.check(z.describe('The provider that was meant to answer')),
  reason: z.enum(degradationReasons),
})
export type Degradation = z.infer<typeof Degradation>

export const Reuse = z.object({
  imageId: ImageId.check(z.describe('The image whose result this is')),
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
  code: z.enum(errorCodes).check(z.describe('Stable, for programs')),
  message: z.string().check(z.describe('One sentence, for people')),
})

const completedResult = <S extends z.core.$ZodShape>(findings: z.ZodMiniObject<S>) =>
  z.extend(findings, { status: z.literal('completed'), ...finished })

/**
 * A feature of one image: under way, done (with its findings) or failed for good. A feature that was never asked for
 * is not there at all.
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
              'An unsure result that another provider is asked about; it stands if that one cannot help',
            ),
          ),
      }),
      completed,
      z.object({ status: z.literal('failed'), reason: FeatureFault, finishedAt: Instant }),
    ]),
  )
}

/** What was seen in an image, feature by feature. */
export const Vision = z.object({
  labels: result(findingsByFeature.labels),
  objects: result(findingsByFeature.objects),
  faces: result(findingsByFeature.faces),
  text: result(findingsByFeature.text),
  moderation: result(findingsByFeature.moderation),
  embedding: result(findingsByFeature.embedding),
})
export type Vision = z.infer<typeof Vision>
export type FeatureResult<F extends Feature = Feature> = NonNullable<Vision[F]>
export type CompletedResult<F extends Feature = Feature> = Extract<FeatureResult<F>, { status: 'completed' }>
