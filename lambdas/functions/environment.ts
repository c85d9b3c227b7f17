import * as z from 'zod/mini'
import '../platform/schema-messages.ts'
import { providerNames } from '../vision/providers.ts'
import type { Setting } from './settings.ts'

/** The resources that functions are connected to, and what AWS sets: every variable that is not a setting. */
const variables = z.object({
  ORIGINALS_BUCKET: z.string().check(z.minLength(3)),
  DERIVED_BUCKET: z.string().check(z.minLength(3)),
  TABLE_NAME: z.string().check(z.minLength(3)),
  INDEX_BUCKET_NAME: z.string().check(z.minLength(3)),
  LOOKALIKE_INDEX_BUCKET: z.optional(z.string().check(z.minLength(3))),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  SOURCE_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
  ANALYSIS_QUEUE_URL: z.url(),
  FETCH_QUEUE_URL: z.url(),
  /** By provider; only those that the function may ask. */
  VISION_QUEUE_URLS: jsonOf(z.partialRecord(z.enum(providerNames), z.url())),
  JOB_QUEUE_URL: z.url(),
  TRANSFORM_QUEUE_URL: z.url(),
  WEBHOOK_DELIVERY_QUEUE_URL: z.url(),
  /** Absent if the stage does not import from inventories. */
  INVENTORY_IMPORTS_ARN: z.optional(z.string()),
  ERASURE_QUEUE_URL: z.url(),
  INSPECT_FUNCTION_NAME: z.string().check(z.minLength(1)),
  /** Names, separated by spaces. */
  DEAD_LETTER_QUEUES: z.pipe(
    z.string(),
    z.transform((names: string) => names.split(' ')),
  ),
  INDEX_CHANGES_QUEUE_URL: z.url(),
  INDEX_MAINTENANCE_QUEUE_URL: z.url(),
  ERASURE_QUIET_SECONDS: z.coerce.number().check(z.int(), z.positive()),
  QUEUE_NAMES: z.pipe(z.string(), z.transform(namesOfQueues)),
  USER_POOL_ID: z.string().check(z.minLength(3)),
  USER_POOL_CLIENT_ID: z.string().check(z.minLength(1)),
  /** Proofs that a request came through the CDN, separated by commas. Absent without a CDN. */
  ORIGIN_SECRETS: z.pipe(
    z._default(z.string(), ''),
    z.transform((text: string) => text.split(',').filter((secret) => secret !== '')),
  ),
  /** Where this API answers. */
  API_URL: z.url(),
  /** The key of the chat model. Absent where it wants none. */
  CHAT_KEY: z.optional(z.string().check(z.minLength(1))),
  AWS_ENDPOINT_URL: z.optional(z.url()),
  AWS_LAMBDA_FUNCTION_NAME: z.string().check(z.minLength(1)),
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().check(z.int(), z.positive()),
})
type Variables = z.infer<typeof variables>

/**
 * The environment has room for each queue's names once, and not for JSON: a line for each queue with its name here, and
 * those of its dead letters, its work and its exhausted messages.
 */
function namesOfQueues(lines: string): Record<string, string> {
  const named = lines.split('\n').flatMap((line) => {
    const [name, deadLetters, work, exhausted] = line.split(' ')
    return [
      [name, work],
      [`${name}-exhausted`, exhausted],
      [`${name}-dead-letters`, deadLetters],
    ]
  })
  return Object.fromEntries(named.filter(([, queueName]) => queueName !== undefined))
}

/** A variable that holds JSON. */
export function jsonOf<T>(schema: z.ZodMiniType<T, unknown>) {
  const parsed = z.transform((text: string) => JSON.parse(text) as unknown)
  return z.pipe(z.pipe(z.string(), parsed), schema)
}

/** Reads variables that are not settings. The stack sets them where it connects a function. */
export function readEnvironment<K extends keyof Variables>(...names: K[]): Pick<Variables, K> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as { [N in K]: true }
  return parseEnvironment(z.pick(variables, mask as never)) as unknown as Pick<Variables, K>
}

type Readable<T> = Pick<Setting<T>, 'variable' | 'schema'>
type SettingsIn<S> = { [N in keyof S]: S[N] extends Readable<infer T> ? T : never }

/** Reads settings of the stage. The stack sets the variables of those that settings.ts lists for the function. */
export function readSettings<S extends Record<string, Readable<unknown>>>(settings: S): SettingsIn<S> {
  const entries = Object.entries(settings)
  const shape = Object.fromEntries(entries.map(([, { variable, schema }]) => [variable, schema()]))
  const values = parseEnvironment(z.object(shape))
  return Object.fromEntries(entries.map(([name, { variable }]) => [name, values[variable]])) as SettingsIn<S>
}

/** The one place that reads process.env. It runs at cold start and reports all faults together. */
function parseEnvironment<T>(schema: z.ZodMiniType<T>): T {
  // Compiling a parser that runs once costs more than it saves.
  const parsed = schema.safeParse(process.env, { jitless: true })
  if (!parsed.success)
    throw new Error(`Expected valid environment variables; these are not:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
