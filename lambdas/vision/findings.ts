import * as z from 'zod/mini'
import { storable } from '../platform/dynamo/storable-number.ts'
import { codeFormats } from './codes/code-formats.ts'

const share = z.number().check(z.gte(0), z.lte(1))
const confidence = share.check(
  z.describe('From 0 to 1, as the model reports it; not comparable between models'),
)
// A model's box may reach a little beyond the edge. It is clipped before it is stored.
const position = share.check(
  storable(),
  z.describe('Share of the width or height of the image, after orientation'),
)

/** Shares of the oriented image, so that a box fits the original and every rendition. */
export const Box = z.object({ left: position, top: position, width: position, height: position })
export type Box = z.infer<typeof Box>

export const Point = z.object({ x: position, y: position })
export type Point = z.infer<typeof Point>

const parents = z
  .array(z.string())
  .check(z.describe('Broader terms, nearest first: "tabby" has ["cat", "animal"]; empty for the broadest'))

const by = z
  .optional(z.literal('person'))
  .check(z.describe('"person" when the finding comes from feedback; absent when a model found it'))

/** Where our own labels can come from. */
export const labelSources = ['classifier', 'detector', 'measured'] as const
export type LabelSource = (typeof labelSources)[number]

const labelConfidence = share.check(
  z.describe(
    'From 0 to 1. Of our own labels with 0.7, about 7 in 10 are right (docs/accuracy.md); Rekognition reports its own',
  ),
)

export const Label = z.object({
  name: z.string(),
  confidence: labelConfidence,
  parents,
  sources: z
    .optional(z.array(z.enum(labelSources)))
    .check(
      z.describe(
        'Sources of a label of our own models: the classifier recognises the image or one thing in it, the detector finds and counts things, the analysis measures',
      ),
    ),
  instances: z
    .optional(z.int().check(z.gte(1)))
    .check(
      z.describe(
        'Number of things with this label that the detector sees; absent where it cannot count them',
      ),
    ),
  by,
})
export type Label = z.infer<typeof Label>

export const ClassShare = z.object({
  name: z.string(),
  confidence: share.check(z.describe('Softmax probability: those of all classes add up to 1')),
})
export type ClassShare = z.infer<typeof ClassShare>

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
    .check(z.describe('Left and right are as seen in the picture; empty when the model finds no landmarks')),
  by,
})
export type Face = z.infer<typeof Face>

export type { TextReaderEngine } from './text-reader-engines.ts'

/** The engines that we run ourselves. */
export const ownTextEngines = ['ppocr', 'tesseract'] as const
export type OwnTextEngine = (typeof ownTextEngines)[number]

export const textEngines = [...ownTextEngines, 'rekognition'] as const
export const TextLine = z.object({
  text: z.string(),
  confidence,
  box: Box,
  polygon: z
    .array(Point)
    .check(z.length(4), z.describe('The four corners in reading direction, top left first')),
  engines: z
    .optional(z.array(z.enum(textEngines)))
    .check(z.describe('The engines that agree on this line, when several were used')),
  by,
})
export type TextLine = z.infer<typeof TextLine>

export const Code = z.object({
  format: z
    .enum(codeFormats)
    .check(z.describe('Kind of code, by the names of the Barcode Detection API of browsers')),
  text: z
    .string()
    .check(
      z.describe(
        'The content. Anybody can print a code: never open a link from it without asking. Bytes that are no text are written as names ("<GS>")',
      ),
    ),
  truncated: z.optional(z.boolean()).check(z.describe('True when the content is longer than `text`')),
  box: Box,
  polygon: z
    .array(Point)
    .check(z.length(4), z.describe("The four corners in the code's own direction, its top left first")),
})
export type Code = z.infer<typeof Code>

export const ModerationLabel = z.object({ name: z.string(), confidence, parents })
export type ModerationLabel = z.infer<typeof ModerationLabel>

export const ModelIdentity = z.object({
  name: z.string(),
  version: z.string().check(z.describe('Changes when the same picture may get a different result')),
})
export type ModelIdentity = z.infer<typeof ModelIdentity>
