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

export const chatUrl = setting({
  variable: 'CHAT_URL',
  schema: () =>
    z
      .string()
      .check(
        z.regex(
          /^$|^https?:\/\/[^\s/?#@]+\/[^\s#]*$/,
          'Expected the address of chat completions, such as https://models.example.org/v1/chat/completions',
        ),
      ),
  usual: '',
  description:
    "Where the [model that writes captions](vision.md#captions) answers: an HTTP API in the shape of OpenAI's chat completions; for captionRoute `chat`",
})

export const chatModel = setting({
  variable: 'CHAT_MODEL',
  schema: () => z.string().check(z.maxLength(200)),
  usual: '',
  description: 'The name by which that server knows the model',
})

export const chatPictureUsd = setting({
  variable: 'CHAT_PICTURE_USD',
  schema: () => amount(0, 1),
  usual: 0,
  description:
    'What a caption costs, in US dollars, for costs and budgets: the server does not say. 0: nothing, as with a model of your own',
})

export const chatMonthlyBudgetUsd = setting({
  variable: 'CHAT_MONTHLY_BUDGET_USD',
  schema: () => z.optional(amount(0, 1_000_000)),
  usual: undefined,
  description:
    'Budget for captions per calendar month (UTC), in US dollars at chatPictureUsd. Once it is used up, photos get no caption, and say so',
})

export const chatTimeoutSeconds = setting({
  variable: 'CHAT_TIMEOUT_SECONDS',
  schema: () => whole(1, 300),
  usual: 30,
  description:
    'How long an attempt waits for the model, in seconds; visionTimeoutSeconds must have room for it',
})

export const captionLanguage = setting({
  variable: 'CAPTION_LANGUAGE',
  schema: () =>
    z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Expected a language such as en or es-MX')),
  usual: 'en',
  description: 'Language of captions (BCP 47)',
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
