import * as z from 'zod/mini'
import { efforts, usualEffort } from '../vision/effort.ts'
import { jointModels } from '../vision/joint-models.ts'
import { textReaderEngines } from '../vision/text-reader-engines.ts'
import { amount, flag, jsonList, list, whole } from './text-values.ts'

/** A setting of a stage that functions read. */
export interface Setting<T = unknown> {
  /** The environment variable that carries it. */
  readonly variable: string
  /**
   * Parses the text of a variable or a typed value. A function, so that a bundle leaves out the settings it does not
   * read.
   */
  readonly schema: () => z.ZodMiniType<T>
  /** The value in a stage that does not set it. */
  readonly usual: NoInfer<T>
  /** One sentence for docs/configuration.md, with the unit. */
  readonly description: string
}

/* @__NO_SIDE_EFFECTS__ */
const setting = <T>(entry: Setting<T>) => entry

// The name of each is the name in cdk.json.

const signUp = setting({
  variable: 'SIGN_UP',
  schema: () => z.enum(['open', 'closed']),
  usual: 'closed',
  description:
    '`open`: anybody can open an account with an email address; `closed`: administrators invite people in Cognito',
})

const requestsPerMinute = setting({
  variable: 'REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 600,
  description: 'Sustained requests per minute for each owner, and for each of their keys',
})

const requestBurst = setting({
  variable: 'REQUEST_BURST',
  schema: () => whole(1, 100_000),
  usual: 100,
  description: 'Burst of requests for each owner',
})

const publicRequestsPerMinute = setting({
  variable: 'PUBLIC_REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 60,
  description:
    'Requests per minute from one IP address without credentials, such as sign-in; half of them may come at once',
})

const urlRequestsPerMinute = setting({
  variable: 'URL_REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 3_000,
  description:
    'Requests per minute from one IP address for pictures by signed URL; half of them may come at once, as a page with many pictures needs',
})

const dailyUploads = setting({
  variable: 'DAILY_UPLOADS',
  schema: () => whole(1, 100_000_000),
  usual: 10_000,
  description: 'Upload slots that each owner may open per day (UTC)',
})

const dailyUploadBytes = setting({
  variable: 'DAILY_UPLOAD_BYTES',
  schema: () => whole(1, 1_000_000_000_000_000),
  usual: 50_000_000_000,
  description: 'Bytes that each owner may open upload slots for per day (UTC)',
})

const maxUploadBytes = setting({
  variable: 'MAX_UPLOAD_BYTES',
  schema: () => whole(1, 5_000_000_000),
  usual: 50 * 1024 * 1024,
  description: 'Largest file that can be uploaded, in bytes',
})

// A presigned URL stops working when the credentials that signed it expire; those of a function last hours, not days.
const uploadExpirySeconds = setting({
  variable: 'UPLOAD_EXPIRY_SECONDS',
  schema: () => whole(60, 3_600),
  usual: 900,
  description: 'How long an upload slot stays open, in seconds',
})

const downloadExpirySeconds = setting({
  variable: 'DOWNLOAD_EXPIRY_SECONDS',
  schema: () => whole(60, 3_600),
  usual: 900,
  description:
    'How long a presigned download URL works, in seconds. The URL of a rendition stays the same for half of this time, and then still works for the other half',
})

const expiredRowRetentionDays = setting({
  variable: 'EXPIRED_ROW_RETENTION_DAYS',
  schema: () => whole(1, 3_650),
  usual: 30,
  description:
    'How long rows of expired slots are kept before DynamoDB deletes them, in days (rows of deleted images: 30)',
})

const indexMaintenanceMinutes = setting({
  variable: 'INDEX_MAINTENANCE_MINUTES',
  schema: () => whole(1, 1_440),
  usual: 5,
  description:
    'Minutes between two runs of the maintenance of the index, and for which a changed dataset waits for more changes before its run',
})

const indexDeletedHours = setting({
  variable: 'INDEX_DELETED_HOURS',
  schema: () => whole(1, 168),
  usual: 24,
  description:
    'Hours until the index keeps nothing of a deleted photo. The run of the maintenance that removes the rest may add to them',
})

const maxPixels = setting({
  variable: 'MAX_PIXELS',
  schema: () => whole(1_000_000, 1_000_000_000),
  usual: 100_000_000,
  description: 'Photos with more pixels are rejected before decoding',
})

const renditionLongEdgesPx = setting({
  variable: 'RENDITION_LONG_EDGES',
  schema: () =>
    list(
      whole(16, 4_096),
      z.refine((edges: number[]) => new Set(edges).size === edges.length, 'Expected each length only once'),
      z.refine((edges: number[]) => edges.length > 0, 'Expected at least one length'),
    ),
  usual: [128, 512, 1_024],
  description: 'Long edges of the renditions, in pixels; an image is never enlarged',
})

const textEngine = setting({
  variable: 'TEXT_ENGINE',
  schema: () => z.enum(textReaderEngines),
  usual: 'ppocr',
  description:
    'Engine that reads text where the provider is ONNX: PP-OCR, Tesseract, or both, merged where they agree',
})

const textLanguages = setting({
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

const jointModel = setting({
  variable: 'JOINT_MODEL',
  schema: () => z.enum(jointModels),
  usual: 'none',
  description:
    'Model that compares photos with the words of a query, where embeddings are made: [CLIP is fetched by URL](adr/0044-joint-model.md), `toy-colours` only knows colours',
})

const cascadeBelowConfidence = setting({
  variable: 'CASCADE_BELOW_CONFIDENCE',
  schema: () => amount(0, 1),
  usual: 0.5,
  description: 'In a cascade, Rekognition is asked when the confidence of our own models is below this',
})

const visionEffort = setting({
  variable: 'VISION_EFFORT',
  schema: () => z.enum(efforts),
  usual: usualEffort,
  description:
    'How much computing our own models may spend on a photo, unless its upload or re-run says otherwise: see [effort](vision.md#effort)',
})

const visionThreads = setting({
  variable: 'VISION_THREADS',
  schema: () => whole(1, 6),
  usual: 1,
  description: 'Threads of one inference; use as many as the memory gives full vCPUs',
})

const rekognitionMinConfidence = setting({
  variable: 'REKOGNITION_MIN_CONFIDENCE',
  schema: () => amount(0, 1),
  usual: 0.55,
  description: 'Findings of Rekognition with a lower confidence are left out',
})

const rekognitionImageProperties = setting({
  variable: 'REKOGNITION_IMAGE_PROPERTIES',
  schema: flag,
  usual: false,
  description:
    'Also ask Rekognition for sharpness, brightness, contrast and colours, at extra cost; stored with the labels',
})

const rekognitionMonthlyBudgetUsd = setting({
  variable: 'REKOGNITION_MONTHLY_BUDGET_USD',
  schema: () => z.optional(amount(0, 1_000_000)),
  usual: undefined,
  description:
    'Budget for Rekognition per calendar month (UTC), in US dollars at list price. Once it is used up, our own models answer',
})

const transformsPerImage = setting({
  variable: 'TRANSFORMS_PER_IMAGE',
  schema: () => whole(1, 10_000),
  usual: 200,
  description: 'Transforms that one image may have',
})

const dailyTransforms = setting({
  variable: 'DAILY_TRANSFORMS',
  schema: () => whole(1, 100_000_000),
  usual: 20_000,
  description: 'New transforms that each owner may ask for per day (UTC)',
})

const dailyTransformBytes = setting({
  variable: 'DAILY_TRANSFORM_BYTES',
  schema: () => whole(1, 1_000_000_000_000_000),
  usual: 20_000_000_000,
  description: 'Bytes that the results of transforms of each owner may have that are made on one day (UTC)',
})

const transformMemoryMb = setting({
  variable: 'TRANSFORM_MEMORY_MB',
  schema: () => whole(512, 10_240),
  usual: 1_769,
  description:
    'Memory of the functions that make transforms, in MB. At 1769 MB Lambda gives one full vCPU; with less, less work is allowed',
})

const transformTimeoutSeconds = setting({
  variable: 'TRANSFORM_TIMEOUT_SECONDS',
  schema: () => whole(30, 900),
  usual: 120,
  description:
    'Time for one transform, in seconds. A plan that would take more than half of it is [refused](transforms.md#limits). The visibility timeout of the queue is six times this',
})

/** All variables of a function together may take 4 KB. */
const maxPlanCharacters = 2_000

const plansOfEveryPhoto = setting({
  variable: 'PLANS_OF_EVERY_PHOTO',
  // The stack checks the steps. The schema of plans would bring the code of every operation into each function that
  // reads a setting.
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
    'Plans of [transforms](transforms.md#plans) to make of every photo, as a list in JSON. They count against the limits of its owner',
})

const urlTransformsPerMinute = setting({
  variable: 'URL_TRANSFORMS_PER_MINUTE',
  schema: () => whole(1, 100_000),
  usual: 120,
  description:
    'New transforms that the signed URLs of one owner may ask for per minute, all at once if necessary; pictures that exist already are not counted',
})

const urlCacheSeconds = setting({
  variable: 'URL_CACHE_SECONDS',
  schema: () => whole(1, 31_536_000),
  usual: 3_600,
  description:
    'How long browsers and the CDN may cache the picture of a signed URL, in seconds. For that long, a deleted photo or a URL with a revoked key may still be visible',
})

const webhooksPerOwner = setting({
  variable: 'WEBHOOKS_PER_OWNER',
  schema: () => whole(1, 100),
  usual: 10,
  description: 'Webhooks that one owner may have',
})

const webhookRetrySeconds = setting({
  variable: 'WEBHOOK_RETRY_SECONDS',
  schema: () =>
    list(
      whole(1, 43_200),
      z.refine((pauses: number[]) => pauses.length > 0, 'Expected at least one pause'),
      z.refine((pauses: number[]) => pauses.length <= 20, 'Expected at most 20 pauses'),
    ),
  usual: [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000],
  description: 'Pauses between the attempts of a webhook delivery, in seconds; each varies by up to a fifth',
})

const webhookTimeoutSeconds = setting({
  variable: 'WEBHOOK_TIMEOUT_SECONDS',
  schema: () => whole(1, 15),
  usual: 10,
  description:
    'Time for one attempt of a webhook delivery, from resolving the host name to the answer, in seconds',
})

const webhookDeliveryRetentionDays = setting({
  variable: 'WEBHOOK_DELIVERY_RETENTION_DAYS',
  schema: () => whole(14, 365),
  usual: 30,
  description: 'How long webhook deliveries can be read and sent again, in days',
})

const webhookDisableAfterDays = setting({
  variable: 'WEBHOOK_DISABLE_AFTER_DAYS',
  schema: () => whole(1, 365),
  usual: 5,
  description: 'Days without a successful attempt after which a webhook is disabled',
})

const webhookAllowPrivateAddresses = setting({
  variable: 'WEBHOOK_ALLOW_PRIVATE_ADDRESSES',
  schema: flag,
  usual: false,
  description:
    'Allow webhooks to use http, any port and private networks. For development on a laptop, never for a deployment',
})

const auditRetentionDays = setting({
  variable: 'AUDIT_RETENTION_DAYS',
  schema: () => whole(1, 3_650),
  usual: 400,
  description: 'How long entries of the audit log are kept, in days',
})

// What each function reads. An export is named after its function; the stack sets the variables of these settings for
// it. They are exports, not properties of one object, so that a bundle leaves out the settings of other functions.

const limits = { publicRequestsPerMinute, requestBurst, requestsPerMinute }

const transformCaps = { dailyTransformBytes, dailyTransforms, transformsPerImage }
const transformWork = { transformMemoryMb, transformTimeoutSeconds }

/** The settings of a function that counts the requests of its callers. */
/* @__NO_SIDE_EFFECTS__ */
const withLimits = <S extends object>(settings: S) => ({ ...limits, ...settings })

export const accounts = withLimits({
  dailyTransformBytes,
  dailyTransforms,
  dailyUploadBytes,
  dailyUploads,
  signUp,
})
export const advanceJobs = { ...transformCaps, jointModel, visionEffort }
export const analyze = { maxPixels, maxUploadBytes, renditionLongEdgesPx, visionEffort }
export const deliverWebhooks = {
  webhookAllowPrivateAddresses,
  webhookDisableAfterDays,
  webhookRetrySeconds,
  webhookTimeoutSeconds,
}
export const dispatchWebhooks = { webhookDeliveryRetentionDays }
export const eraseAccounts = { uploadExpirySeconds }
export const feedback = withLimits({})
export const images = withLimits({ downloadExpirySeconds })
export const indexImages = { indexMaintenanceMinutes }
export const library = withLimits({ downloadExpirySeconds, jointModel })
export const maintainIndex = { indexDeletedHours }
export const makeTransforms = {
  ...transformCaps,
  ...transformWork,
  maxPixels,
  maxUploadBytes,
  plansOfEveryPhoto,
}
export const operations = withLimits({
  auditRetentionDays,
  downloadExpirySeconds,
  rekognitionMonthlyBudgetUsd,
})
export const presign = withLimits({ dailyUploadBytes, dailyUploads, maxUploadBytes, uploadExpirySeconds })
export const reruns = withLimits({ downloadExpirySeconds })
export const signedUrls = {
  ...transformCaps,
  ...transformWork,
  downloadExpirySeconds,
  maxPixels,
  maxUploadBytes,
  urlCacheSeconds,
  urlRequestsPerMinute,
  urlTransformsPerMinute,
}
export const sweep = { expiredRowRetentionDays }
export const transforms = withLimits({ ...transformCaps, ...transformWork, downloadExpirySeconds })
export const visionOnnx = {
  cascadeBelowConfidence,
  jointModel,
  textEngine,
  textLanguages,
  visionEffort,
  visionThreads,
}
export const visionRekognition = {
  rekognitionImageProperties,
  rekognitionMinConfidence,
  rekognitionMonthlyBudgetUsd,
}
export const webhooks = withLimits({
  webhookAllowPrivateAddresses,
  webhookDeliveryRetentionDays,
  webhooksPerOwner,
})
