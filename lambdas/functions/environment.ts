import * as z from 'zod/mini'
import { FeatureRoutes } from '../vision/feature-routes.ts'
import { jointModels } from '../vision/joint-models.ts'
import { Feature, textReaderEngines } from '../vision/vision.ts'
import '../platform/schema-messages.ts'

const positiveInt = z.coerce.number().check(z.int(), z.positive())
const amount = z.coerce.number().check(z.gte(0))

/** "a,b": a list; "": an empty one. */
const listOf = <T extends string>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.split(',').filter(Boolean)),
    ),
    z.array(item),
  )

const json = <T>(schema: z.ZodMiniType<T, unknown>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => JSON.parse(text) as unknown),
    ),
    schema,
  )

/** "1,2": one or more whole numbers within these bounds. */
const wholeNumbers = (minimum: number, maximum: number) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((list) => list.split(',').map(Number)),
    ),
    z.array(z.int().check(z.gte(minimum), z.lte(maximum))).check(z.minLength(1)),
  )

/** Every variable that any function reads. The stack sets them; each function asks for the ones it uses. */
const variables = z.object({
  STAGE: z.string().check(z.minLength(1)),
  ORIGINALS_BUCKET: z.string().check(z.minLength(3)),
  DERIVED_BUCKET: z.string().check(z.minLength(3)),
  TABLE_NAME: z.string().check(z.minLength(3)),
  INDEX_BUCKET_NAME: z.string().check(z.minLength(3)),
  INDEX_DELETED_HOURS: positiveInt,
  INDEX_MAINTENANCE_MINUTES: positiveInt,
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  ANALYSIS_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
  JOB_QUEUE_URL: z.url(),
  TRANSFORM_QUEUE_URL: z.url(),
  TRANSFORMS_PER_IMAGE: positiveInt,
  DAILY_TRANSFORMS: positiveInt,
  ERASURE_QUEUE_URL: z.url(),
  ERASURE_QUIET_SECONDS: positiveInt,
  AWS_ENDPOINT_URL: z.optional(z.url()),
  USER_POOL_ID: z.string().check(z.minLength(3)),
  USER_POOL_CLIENT_ID: z.string().check(z.minLength(1)),
  SIGN_UP: z.enum(['open', 'closed']),
  REQUESTS_PER_MINUTE: positiveInt,
  REQUEST_BURST: positiveInt,
  PUBLIC_REQUESTS_PER_MINUTE: positiveInt,
  DAILY_UPLOADS: positiveInt,
  DAILY_UPLOAD_BYTES: positiveInt,
  MAX_UPLOAD_BYTES: positiveInt,
  UPLOAD_EXPIRY_SECONDS: positiveInt,
  DOWNLOAD_EXPIRY_SECONDS: positiveInt,
  EXPIRED_ROW_RETENTION_DAYS: positiveInt,
  MAX_PIXELS: positiveInt,
  DEFAULT_FEATURES: listOf(Feature),
  FEATURE_ROUTES: json(FeatureRoutes),
  VISION_ONNX_QUEUE_URL: z.url(),
  VISION_REKOGNITION_QUEUE_URL: z.optional(z.url()),
  VISION_THREADS: positiveInt,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: positiveInt,
  TEXT_ENGINE: z.enum(textReaderEngines),
  TEXT_LANGUAGES: listOf(z.string().check(z.minLength(2))),
  JOINT_MODEL: z.enum(jointModels),
  CASCADE_BELOW_CONFIDENCE: amount,
  LOOKALIKE_INDEX_BUCKET: z.optional(z.string().check(z.minLength(3))),
  REKOGNITION_MONTHLY_BUDGET_USD: z.optional(amount),
  REKOGNITION_MIN_CONFIDENCE: amount,
  REKOGNITION_IMAGE_PROPERTIES: z.stringbool(),
  WEBHOOK_DELIVERY_QUEUE_URL: z.url(),
  WEBHOOKS_PER_OWNER: positiveInt,
  WEBHOOK_RETRY_SECONDS: wholeNumbers(1, 43_200),
  WEBHOOK_TIMEOUT_SECONDS: positiveInt,
  WEBHOOK_DELIVERY_RETENTION_DAYS: positiveInt,
  WEBHOOK_DISABLE_AFTER_DAYS: positiveInt,
  WEBHOOK_ALLOW_PRIVATE_ADDRESSES: z.stringbool(),
  SOURCE_QUEUE_URL: z.url(),
  QUEUE_NAMES: json(z.record(z.string(), z.string())),
  AUDIT_RETENTION_DAYS: positiveInt,
  RENDITION_LONG_EDGES: wholeNumbers(16, 16_384),
})
type Variables = z.infer<typeof variables>

/** The one place that reads process.env. All faults in a function's settings are reported together at cold start. */
export function readEnvironment<K extends keyof Variables>(...names: K[]): Pick<Variables, K> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as { [N in K]: true }
  // Compiling a parser that runs once costs more than it saves.
  const parsed = z.pick(variables, mask as never).safeParse(process.env, { jitless: true })
  if (!parsed.success)
    throw new Error(`Expected other environment variables:\n${z.prettifyError(parsed.error)}`)
  return parsed.data as unknown as Pick<Variables, K>
}
