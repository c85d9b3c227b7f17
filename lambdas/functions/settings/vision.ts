import * as z from 'zod/mini'
import { efforts, usualEffort } from '../../vision/effort.ts'
import { jointModels } from '../../vision/joint-models.ts'
import { textReaderEngines } from '../../vision/text-reader-engines.ts'
import { amount, flag, list, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const textEngine = setting({
  variable: 'TEXT_ENGINE',
  schema: () => z.enum(textReaderEngines),
  usual: 'ppocr',
  description:
    'Engine that reads text where the provider is ONNX: PP-OCR, Tesseract, or both, merged where they agree',
})

export const textLanguages = setting({
  variable: 'TEXT_LANGUAGES',
  schema: () =>
    list(
      z.string(),
      z.refine((languages: string[]) => languages.length > 0, 'Expected at least one language'),
    ),
  usual: ['en'],
  description:
    'Languages to read text in (BCP 47), out of those that a model in layers/models/manifest.json reads',
})

export const jointModel = setting({
  variable: 'JOINT_MODEL',
  schema: () => z.enum(jointModels),
  usual: 'none',
  description:
    'Model that compares photos with the words of a query, where embeddings are made: [CLIP is fetched by URL](adr/0044-joint-model.md), `toy-colours` only knows colours',
})

export const cascadeBelowConfidence = setting({
  variable: 'CASCADE_BELOW_CONFIDENCE',
  schema: () => amount(0, 1),
  usual: 0.5,
  description: 'In a cascade, Rekognition is asked when the confidence of our own models is below this',
})

export const visionEffort = setting({
  variable: 'VISION_EFFORT',
  schema: () => z.enum(efforts),
  usual: usualEffort,
  description:
    'How much computing our own models may spend on a photo, unless its upload or re-run says otherwise: see [effort](vision.md#effort)',
})

export const visionThreads = setting({
  variable: 'VISION_THREADS',
  schema: () => whole(1, 6),
  usual: 1,
  description: 'Threads of one inference; use as many as the memory gives full vCPUs',
})

export const rekognitionMinConfidence = setting({
  variable: 'REKOGNITION_MIN_CONFIDENCE',
  schema: () => amount(0, 1),
  usual: 0.55,
  description: 'Findings of Rekognition with a lower confidence are left out',
})

export const rekognitionImageProperties = setting({
  variable: 'REKOGNITION_IMAGE_PROPERTIES',
  schema: flag,
  usual: false,
  description:
    'Also ask Rekognition for sharpness, brightness, contrast and colours, at extra cost; stored with the labels',
})

export const rekognitionMonthlyBudgetUsd = setting({
  variable: 'REKOGNITION_MONTHLY_BUDGET_USD',
  schema: () => z.optional(amount(0, 1_000_000)),
  usual: undefined,
  description:
    'Budget for Rekognition per calendar month (UTC), in US dollars at list price. Once it is used up, our own models answer',
})
