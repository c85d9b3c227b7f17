import * as z from 'zod/mini'
import { efforts, usualEffort } from '../vision/effort.ts'
import { jointModels } from '../vision/joint-models.ts'
import { textReaderEngines } from '../vision/text-reader-engines.ts'
import { amount, flag, jsonList, list, whole } from './text-values.ts'

/** A setting of a stage that functions read. */
export interface Setting<T = unknown, Reader extends string = string> {
  /** Environment variable in which the functions get it. */
  readonly variable: string
  /** Functions that read it. The stack sets the variable for these, and a test compares it with what they read. */
  readonly readBy: readonly Reader[]
  /** What it may be: as text, or typed. A function, so that a bundle leaves out the settings that it does not read. */
  readonly schema: () => z.ZodMiniType<T>
  /** What it is where a stage does not say. */
  readonly usual: NoInfer<T>
  /** One sentence for docs/configuration.md, with the unit. */
  readonly description: string
}

/* @__NO_SIDE_EFFECTS__ */
const setting = <T, const Reader extends string>(entry: Setting<T, Reader>) => entry

/** Functions that count the requests of their callers (wiring/limit-callers.ts). */
const limited = [
  'accounts',
  'feedback',
  'images',
  'library',
  'operations',
  'presign',
  'reruns',
  'transforms',
  'webhooks',
] as const

// Every export below is a setting, under its name in cdk.json.

export const signUp = setting({
  variable: 'SIGN_UP',
  readBy: ['accounts'],
  schema: () => z.enum(['open', 'closed']),
  usual: 'closed',
  description:
    '`open`: anybody can open an account with an email address; `closed`: administrators invite people in Cognito',
})

export const requestsPerMinute = setting({
  variable: 'REQUESTS_PER_MINUTE',
  readBy: limited,
  schema: () => whole(1, 1_000_000),
  usual: 600,
  description: 'Sustained requests per minute for each owner, and for each of their keys',
})

export const requestBurst = setting({
  variable: 'REQUEST_BURST',
  readBy: limited,
  schema: () => whole(1, 100_000),
  usual: 100,
  description: 'Burst of requests for each owner',
})

export const publicRequestsPerMinute = setting({
  variable: 'PUBLIC_REQUESTS_PER_MINUTE',
  readBy: limited,
  schema: () => whole(1, 1_000_000),
  usual: 60,
  description:
    'Requests per minute from one IP address without credentials, such as sign-in; half of them may come at once',
})

export const dailyUploads = setting({
  variable: 'DAILY_UPLOADS',
  readBy: ['accounts', 'presign'],
  schema: () => whole(1, 100_000_000),
  usual: 10_000,
  description: 'Upload slots that each owner may open per day (UTC)',
})

export const dailyUploadBytes = setting({
  variable: 'DAILY_UPLOAD_BYTES',
  readBy: ['accounts', 'presign'],
  schema: () => whole(1, 1_000_000_000_000_000),
  usual: 50_000_000_000,
  description: 'Bytes that each owner may open upload slots for per day (UTC)',
})

export const maxUploadBytes = setting({
  variable: 'MAX_UPLOAD_BYTES',
  readBy: ['analyze', 'make-transforms', 'presign', 'signed-urls'],
  schema: () => whole(1, 5_000_000_000),
  usual: 50 * 1024 * 1024,
  description: 'Largest file that can be uploaded, in bytes',
})

// A presigned URL dies with the credentials that signed it; a function's credentials are good for hours, not days.
export const uploadExpirySeconds = setting({
  variable: 'UPLOAD_EXPIRY_SECONDS',
  readBy: ['presign', 'erase-accounts'],
  schema: () => whole(60, 3_600),
  usual: 900,
  description: 'How long an upload slot stays open, in seconds',
})

export const downloadExpirySeconds = setting({
  variable: 'DOWNLOAD_EXPIRY_SECONDS',
  readBy: ['images', 'library', 'operations', 'reruns', 'signed-urls', 'transforms'],
  schema: () => whole(60, 3_600),
  usual: 900,
  description:
    'How long a presigned download URL works, in seconds. Those of renditions stay the same for half of this time, and work for at least the other half',
})

export const expiredRowRetentionDays = setting({
  variable: 'EXPIRED_ROW_RETENTION_DAYS',
  readBy: ['sweep'],
  schema: () => whole(1, 3_650),
  usual: 30,
  description:
    'How long rows of expired slots are kept before DynamoDB deletes them, in days (rows of deleted images: 30)',
})

export const indexMaintenanceMinutes = setting({
  variable: 'INDEX_MAINTENANCE_MINUTES',
  readBy: ['index-images'],
  schema: () => whole(1, 1_440),
  usual: 5,
  description:
    'How often changed datasets of the index are maintained, in minutes, and how long changes are collected before',
})

export const indexDeletedHours = setting({
  variable: 'INDEX_DELETED_HOURS',
  readBy: ['maintain-index'],
  schema: () => whole(1, 168),
  usual: 24,
  description:
    'Hours after which nothing of a deleted photo is left in the index; one run of the maintenance may come on top',
})

export const maxPixels = setting({
  variable: 'MAX_PIXELS',
  readBy: ['analyze', 'make-transforms', 'signed-urls'],
  schema: () => whole(1_000_000, 1_000_000_000),
  usual: 100_000_000,
  description: 'Photos with more pixels are rejected before decoding',
})

export const renditionLongEdgesPx = setting({
  variable: 'RENDITION_LONG_EDGES',
  readBy: ['analyze'],
  schema: () =>
    list(
      whole(16, 4_096),
      z.refine((edges: number[]) => new Set(edges).size === edges.length, 'Expected each length only once'),
      z.refine((edges: number[]) => edges.length > 0, 'Expected at least one length'),
    ),
  usual: [128, 512, 1_024],
  description: 'Long edges of the renditions, in pixels; an image is never enlarged',
})

export const textEngine = setting({
  variable: 'TEXT_ENGINE',
  readBy: ['vision-onnx'],
  schema: () => z.enum(textReaderEngines),
  usual: 'ppocr',
  description:
    'Engine that reads text where the provider is ONNX: PP-OCR, Tesseract, or both, merged where they agree',
})

export const textLanguages = setting({
  variable: 'TEXT_LANGUAGES',
  readBy: ['vision-onnx'],
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
  readBy: ['advance-jobs', 'library', 'vision-onnx'],
  schema: () => z.enum(jointModels),
  usual: 'none',
  description:
    'Model that compares photos with the words of a query, where embeddings are made: [CLIP is fetched by URL](adr/0044-joint-model.md), `toy-colours` only knows colours',
})

export const cascadeBelowConfidence = setting({
  variable: 'CASCADE_BELOW_CONFIDENCE',
  readBy: ['vision-onnx'],
  schema: () => amount(0, 1),
  usual: 0.5,
  description: 'In a cascade, Rekognition is asked when the confidence of our own models is below this',
})

export const visionEffort = setting({
  variable: 'VISION_EFFORT',
  readBy: ['advance-jobs', 'vision-onnx'],
  schema: () => z.enum(efforts),
  usual: usualEffort,
  description:
    'How much computing our own models may spend on a photo whose upload or re-run does not say: see [effort](vision.md#effort)',
})

export const visionThreads = setting({
  variable: 'VISION_THREADS',
  readBy: ['vision-onnx'],
  schema: () => whole(1, 6),
  usual: 1,
  description: 'Threads of one inference; use as many as the memory gives full vCPUs',
})

export const rekognitionMinConfidence = setting({
  variable: 'REKOGNITION_MIN_CONFIDENCE',
  readBy: ['vision-rekognition'],
  schema: () => amount(0, 1),
  usual: 0.55,
  description: 'Findings of Rekognition with a lower confidence are left out',
})

export const rekognitionImageProperties = setting({
  variable: 'REKOGNITION_IMAGE_PROPERTIES',
  readBy: ['vision-rekognition'],
  schema: flag,
  usual: false,
  description:
    'Also ask Rekognition for sharpness, brightness, contrast and colours, at extra cost; stored with the labels',
})

export const rekognitionMonthlyBudgetUsd = setting({
  variable: 'REKOGNITION_MONTHLY_BUDGET_USD',
  readBy: ['operations', 'vision-rekognition'],
  schema: () => z.optional(amount(0, 1_000_000)),
  usual: undefined,
  description:
    'Budget for Rekognition per calendar month (UTC), in US dollars at list price. Once it is used up, our own models answer',
})

export const transformsPerImage = setting({
  variable: 'TRANSFORMS_PER_IMAGE',
  readBy: ['advance-jobs', 'make-transforms', 'signed-urls', 'transforms'],
  schema: () => whole(1, 10_000),
  usual: 200,
  description: 'Transforms that one image may have',
})

export const dailyTransforms = setting({
  variable: 'DAILY_TRANSFORMS',
  readBy: ['advance-jobs', 'make-transforms', 'signed-urls', 'transforms'],
  schema: () => whole(1, 100_000_000),
  usual: 20_000,
  description: 'New transforms that each owner may ask for per day (UTC)',
})

/** Variables of a function take 4 KB together. */
const maxPlanCharacters = 2_000

export const plansOfEveryPhoto = setting({
  variable: 'PLANS_OF_EVERY_PHOTO',
  readBy: ['make-transforms'],
  // The stack checks the steps: the code of every operation is too much for a function that reads another setting.
  schema: () =>
    jsonList(
      z.looseObject({}),
      z.refine((plans: unknown[]) => plans.length <= 5, 'Expected at most 5 plans'),
      z.refine(
        (plans: unknown[]) => JSON.stringify(plans).length <= maxPlanCharacters,
        `Expected at most ${maxPlanCharacters} characters of JSON`,
      ),
    ),
  usual: [],
  description:
    'Plans of [transforms](transforms.md#plans) that are made of every photo, as a list in JSON. They count against the limits of its owner',
})

export const urlTransformsPerMinute = setting({
  variable: 'URL_TRANSFORMS_PER_MINUTE',
  readBy: ['signed-urls'],
  schema: () => whole(1, 100_000),
  usual: 120,
  description:
    'New transforms that the signed URLs of one owner may ask for per minute, all of them at once if need be; pictures that are there are not counted',
})

export const urlCacheSeconds = setting({
  variable: 'URL_CACHE_SECONDS',
  readBy: ['signed-urls'],
  schema: () => whole(1, 31_536_000),
  usual: 3_600,
  description:
    'How long browsers and the CDN may keep what a signed URL led to, in seconds. For so long a deleted photo, or a URL whose key was revoked, may still be seen',
})

export const webhooksPerOwner = setting({
  variable: 'WEBHOOKS_PER_OWNER',
  readBy: ['webhooks'],
  schema: () => whole(1, 100),
  usual: 10,
  description: 'Webhooks that one owner may have',
})

export const webhookRetrySeconds = setting({
  variable: 'WEBHOOK_RETRY_SECONDS',
  readBy: ['deliver-webhooks'],
  schema: () =>
    list(
      whole(1, 43_200),
      z.refine((pauses: number[]) => pauses.length > 0, 'Expected at least one pause'),
      z.refine((pauses: number[]) => pauses.length <= 20, 'Expected at most 20 pauses'),
    ),
  usual: [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000],
  description: 'Pauses between the attempts of a webhook delivery, in seconds; each varies by up to a fifth',
})

export const webhookTimeoutSeconds = setting({
  variable: 'WEBHOOK_TIMEOUT_SECONDS',
  readBy: ['deliver-webhooks'],
  schema: () => whole(1, 15),
  usual: 10,
  description:
    'Time for one attempt of a webhook delivery, from resolving the host name to the answer, in seconds',
})

export const webhookDeliveryRetentionDays = setting({
  variable: 'WEBHOOK_DELIVERY_RETENTION_DAYS',
  readBy: ['dispatch-webhooks', 'webhooks'],
  schema: () => whole(14, 365),
  usual: 30,
  description: 'How long webhook deliveries can be read and sent again, in days',
})

export const webhookDisableAfterDays = setting({
  variable: 'WEBHOOK_DISABLE_AFTER_DAYS',
  readBy: ['deliver-webhooks'],
  schema: () => whole(1, 365),
  usual: 5,
  description: 'Days without a successful attempt after which a webhook is disabled',
})

export const webhookAllowPrivateAddresses = setting({
  variable: 'WEBHOOK_ALLOW_PRIVATE_ADDRESSES',
  readBy: ['deliver-webhooks', 'webhooks'],
  schema: flag,
  usual: false,
  description:
    'Allow webhooks to use http, any port and private networks. For development on a laptop, never for a deployment',
})

export const auditRetentionDays = setting({
  variable: 'AUDIT_RETENTION_DAYS',
  readBy: ['operations'],
  schema: () => whole(1, 3_650),
  usual: 400,
  description: 'How long entries of the audit log are kept, in days',
})
