import * as z from 'zod'
import * as settingsByFunction from '../lambdas/functions/settings.ts'
import { booleanOrText, listOrText, numberOrText } from '../lambdas/functions/text-values.ts'
import { merged } from '../lambdas/platform/merged.ts'
import { imagesNamedIn } from '../lambdas/transforms/images-named-in.ts'
import { TransformPlan } from '../lambdas/transforms/steps.ts'
import { type FeatureRoutes, usualFeatures, usualRoutes } from '../lambdas/vision/feature-routes.ts'
import { featureTable } from '../lambdas/vision/features.ts'
import { providerNames } from '../lambdas/vision/providers.ts'
import { type Feature, features } from '../lambdas/vision/vision.ts'
import type { HandlerName } from './bundle-handlers.ts'
import { domainRules, domainSettings } from './domain-settings.ts'
import { readableLanguages } from './readable-languages.ts'

/** Retention days that CloudWatch Logs accepts; it refuses any other number. */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653,
] as const

const whole = (minimum: number, maximum: number) =>
  z.preprocess(numberOrText, z.int().min(minimum).max(maximum))
const flag = () => z.preprocess(booleanOrText, z.boolean())
const list = <T extends z.ZodType>(item: T) => z.preprocess(listOrText, z.array(item))

const origin = z
  .string()
  .regex(
    /^(\*|https?:\/\/[a-z0-9.-]+(:\d{1,5})?)$/,
    'Expected "*" or an origin such as https://photos.example.org',
  )

const awsRegion = () =>
  z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'Expected an AWS region such as eu-central-1')

type RouteSettings = { [F in Feature as `${F}Route`]: z.ZodDefault<z.ZodType<FeatureRoutes[F]>> }

/** A setting for each feature: labelsRoute and so on. */
const routeSettings = Object.fromEntries(
  features.map((feature) => [
    `${feature}Route`,
    z
      .enum(featureTable[feature].routes)
      .default(usualRoutes[feature] as never)
      .describe(`Provider of ${feature}: see [routes](vision.md#routing)`),
  ]),
) as unknown as RouteSettings

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

type SettingsByName = Readonly<Record<string, settingsByFunction.Setting>>

/** Does not compile if an export of settings.ts is not named after a function. */
const byFunction: Readonly<Record<string, SettingsByName>> = settingsByFunction satisfies {
  readonly [F in keyof typeof settingsByFunction]: F extends CamelCase<HandlerName> ? SettingsByName : never
}

/** The settings that a function reads, by name. */
export const settingsOf = (handler: HandlerName): SettingsByName => byFunction[camelCase(handler)] ?? {}

/** Every setting that functions read, by name. */
export const settingsOfFunctions = merged(Object.values(settingsByFunction))
type SettingsOfFunctions = typeof settingsOfFunctions
type ValueOf<S> = S extends settingsByFunction.Setting<infer T> ? T : never

const forStages = Object.fromEntries(
  Object.entries<settingsByFunction.Setting>(settingsOfFunctions).map(
    ([name, { schema, usual, description }]) => [
      name,
      (usual === undefined ? z.optional(schema()) : z._default(schema(), usual)).describe(description),
    ],
  ),
) as unknown as { [N in keyof SettingsOfFunctions]: z.ZodType<ValueOf<SettingsOfFunctions[N]>> }

const languages = forStages.textLanguages.superRefine((tags, { addIssue }) => {
  for (const [index, tag] of tags.entries())
    if (!readableLanguages.has(tag))
      addIssue({
        code: 'custom',
        path: [index],
        message: `Expected a language that a model reads: ${[...readableLanguages].join(', ')}`,
      })
})

const plans = forStages.plansOfEveryPhoto.superRefine((each, { addIssue }) => {
  for (const [index, plan] of each.entries()) {
    const read = TransformPlan.safeParse(plan)
    for (const { path, message } of read.error?.issues ?? [])
      addIssue({ code: 'custom', path: [index, ...path], message })
    if (read.data && imagesNamedIn(read.data).length > 0)
      addIssue({
        code: 'custom',
        path: [index],
        message: 'Expected no watermarkImage: images belong to one owner',
      })
  }
})

/**
 * What a stage can set. Every setting has a default that suits a production account. Settings that functions read are
 * in lambdas/functions/settings.ts.
 */
export const StageSettings = z.strictObject({
  ...forStages,
  textLanguages: languages,
  plansOfEveryPhoto: plans,

  region: awsRegion().optional().describe("AWS region. Without it, the region of the caller's profile"),
  architecture: z
    .enum(['arm64', 'x86_64', 'host'])
    .default('arm64')
    .describe('Processor architecture of functions and layers; `host` is that of the machine that runs cdk'),
  removalPolicy: z
    .enum(['retain', 'destroy'])
    .default('retain')
    .describe('What happens to buckets, tables and logs when the stack is deleted'),
  deletionProtection: flag()
    .default(true)
    .describe('Refuse to delete the table and the stack while this is on'),
  edgeStack: flag()
    .default(true)
    .describe(
      'Create the second stack, with resources that only work on AWS: dashboard and CDN, event archive and budget',
    ),

  kmsKeyArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
      'Expected the ARN of a key (not of an alias), such as arn:aws:kms:eu-central-1:111122223333:key/…',
    )
    .optional()
    .describe(
      'Key in AWS KMS that encrypts buckets, table, queues, topics, logs and the archive of events: see [a key of your own](deploy.md#a-key-of-your-own). Without it, keys of AWS do',
    ),
  ...domainSettings,
  onlyThroughCdn: flag()
    .default(true)
    .describe(
      'Refuse calls without credentials that did not come through the CDN (edge stack): see [dashboard and CDN](deploy.md#dashboard-and-cdn)',
    ),
  originSecretNumber: whole(1, 1_000)
    .default(1)
    .describe(
      'Number of the secret by which the API knows the CDN. Raise it by one to [rotate](deploy.md#rotate-the-secret-of-the-cdn) it (edge stack)',
    ),

  mailFrom: z
    .email()
    .optional()
    .describe(
      "Address that Amazon SES sends confirmation codes and invitations from. Without it Cognito's own sender is used, which stops at about 50 emails a day",
    ),
  mailSesIdentity: z
    .string()
    .regex(/^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/, 'Expected a domain such as example.org')
    .optional()
    .describe('Domain of mailFrom, when SES has verified the domain instead of the address; needs mailFrom'),
  mailSesRegion: awsRegion()
    .optional()
    .describe("Region in which SES has verified mailFrom. Without it, the stage's `region`"),
  adminEmail: z
    .email()
    .optional()
    .describe(
      'Address of the first administrator: the deploy opens the account and sends an invitation. The account stays when the setting is removed',
    ),
  dashboardUrl: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe(
      'Where people sign in: named in invitations. Without it, `domainName`; for a stage without a domain, set it to the output DashboardUrl',
    ),
  authorizerCacheSeconds: whole(0, 3_600)
    .default(60)
    .describe(
      'How long API Gateway caches whom a token or key belongs to, in seconds. Credentials keep working for this long after they were revoked, expired or signed out, or after their owner was disabled or deleted',
    ),
  allowedOrigins: list(origin)
    .default([])
    .describe('Web origins that may call the API and upload to the originals bucket; empty: no browser may'),
  throttleRatePerSecond: whole(1, 10_000)
    .default(500)
    .describe('Sustained requests per second, of all callers together, to calls that need credentials'),
  throttleBurst: whole(1, 5_000).default(1_000).describe('Burst of requests to calls that need credentials'),
  pictureRatePerSecond: whole(1, 10_000)
    .default(500)
    .describe(
      'Sustained requests per second, of all viewers together, for pictures by signed URL. Pictures from the cache of the CDN are not counted',
    ),
  pictureBurst: whole(1, 5_000)
    .default(1_000)
    .describe('Burst of requests for pictures by signed URL: a page may show hundreds'),
  publicRatePerSecond: whole(1, 10_000)
    .default(100)
    .describe(
      'Sustained requests per second, of all callers together, to each other call without credentials, such as sign-in',
    ),
  publicBurst: whole(1, 5_000).default(200).describe('Burst of requests to each of these calls'),
  apiMemoryMb: whole(128, 10_240)
    .default(512)
    .describe('Memory of every function without a setting of its own, in MB'),
  libraryMemoryMb: whole(128, 10_240)
    .default(1_769)
    .describe(
      'Memory of the functions that query the index, in MB. A million photos need about 900 MB; at 1769 MB Lambda gives one full vCPU',
    ),
  indexMemoryMb: whole(1_024, 10_240)
    .default(1_769)
    .describe('Memory of the functions that write and maintain the index, in MB'),
  indexBatchSeconds: whole(0, 300)
    .default(5)
    .describe(
      'How long changes are collected before they are sent to the writer of the index, in seconds. Searches see a change after this delay, if its owner has none that were just written: see indexCommitSeconds',
    ),
  indexMaxConcurrency: whole(2, 1_000)
    .default(10)
    .describe(
      'Concurrent invocations of the function that writes the index, and of the one that maintains it. The writer serves four owners in each',
    ),
  indexMaintenanceTimeoutSeconds: whole(60, 900)
    .default(900)
    .describe('Time for one run of the maintenance of the index, in seconds. The next run does the rest'),

  analyzeMemoryMb: whole(512, 10_240)
    .default(1_769)
    .describe('Memory of the analyze function, in MB. At 1769 MB Lambda gives one full vCPU'),
  analyzeTimeoutSeconds: whole(10, 900)
    .default(60)
    .describe(
      'Time for one batch of photos, in seconds. The visibility timeout of the queue is six times this',
    ),
  analyzeBatchSize: whole(1, 100).default(10).describe('Most photos in one invocation of analyze'),
  analyzeBatchWindowSeconds: whole(0, 300)
    .default(0)
    .describe('How long Lambda may wait to fill a batch, in seconds; batches above 10 need at least 1'),
  analyzeMaxConcurrency: whole(2, 1_000)
    .default(50)
    .describe('Concurrent invocations of analyze; further photos wait in the queue'),
  quarantineDays: whole(1, 3_650)
    .default(30)
    .describe('How long files in which [malware](malware.md) was found are kept, in days'),
  quarantineReaders: list(
    z.string().regex(/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@*/-]+$/, 'Expected the ARN of a role'),
  )
    .default([])
    .describe('ARNs of the roles that may read files in which malware was found; empty: nobody may'),
  chatKeySecretArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
      'Expected the ARN of a secret in Secrets Manager',
    )
    .optional()
    .describe(
      'Secret in Secrets Manager whose text is the key of the [model that writes captions](vision.md#captions), sent as a bearer token. Deploy again after you have changed it',
    ),
  clamdSubnetIds: list(z.string().regex(/^subnet-[0-9a-f]{8,17}$/, 'Expected the id of a subnet'))
    .default([])
    .describe(
      'Subnets from which the analysis reaches clamd: see [a clamd of your own](malware.md#a-clamd-of-your-own). Empty: over the internet',
    ),
  clamdSecurityGroupIds: list(z.string().regex(/^sg-[0-9a-f]{8,17}$/, 'Expected the id of a security group'))
    .default([])
    .describe('Security groups of the analysis in these subnets'),
  maxReceiveCount: whole(1, 100)
    .default(5)
    .describe(
      'Attempts at a photo before it is marked as failed and its message goes to the dead-letter queue',
    ),
  visionFeatures: list(z.enum(features))
    .refine((wanted) => new Set(wanted).size === wanted.length, 'Expected each feature only once')
    .default(usualFeatures)
    .describe(
      'Features that vision looks for when an upload names none, except those routed to `off`; empty: none',
    ),
  ...routeSettings,
  rolloutProviders: list(z.enum(providerNames))
    .default([])
    .describe(
      'Providers that no route names, but that administrators may [try](rollouts.md) in shadow and promote',
    ),
  reuseNearDuplicates: flag()
    .default(false)
    .describe('Reuse the labels of an earlier near-duplicate of the same owner'),
  visionPackage: z
    .enum(['container', 'zip'])
    .default('container')
    .describe('How our own models are deployed: as a container image (needs Docker at deploy), or as layers'),
  visionMemoryMb: whole(1_024, 10_240)
    .default(1_769)
    .describe('Memory of the vision-onnx function, in MB. At 1769 MB Lambda gives one full vCPU'),
  visionTimeoutSeconds: whole(30, 900)
    .default(120)
    .describe('Time for one batch of images in a vision function, in seconds'),
  visionBatchSize: whole(1, 10).default(5).describe('Most images in one invocation of a vision function'),
  visionMaxConcurrency: whole(2, 1_000)
    .default(20)
    .describe('Concurrent invocations of each vision function; further images wait in the queue'),
  transformMaxConcurrency: whole(2, 1_000)
    .default(20)
    .describe('Concurrent invocations of make-transforms; further transforms wait in the queue'),
  sweepIntervalMinutes: whole(1, 60)
    .default(5)
    .describe('How often the sweep looks for expired slots and lost work, in minutes'),

  fetchMaxConcurrency: whole(2, 1_000)
    .default(10)
    .describe('Concurrent invocations of the function that fetches photos from URLs, five photos each'),

  webhookMaxConcurrency: whole(2, 1_000)
    .default(10)
    .describe('Concurrent invocations of each webhook function, with up to ten attempts each'),

  messageRetentionDays: whole(1, 14).default(4).describe('How long a message may wait in a queue, in days'),
  deadLetterRetentionDays: whole(1, 14)
    .default(14)
    .describe('How long the dead-letter queue keeps a message for a redrive, in days'),
  noncurrentVersionDays: whole(1, 3_650)
    .default(30)
    .describe('How long overwritten and deleted originals can be restored, in days'),
  storageClass: z
    .enum(['standard', 'intelligent-tiering'])
    .default('standard')
    .describe(
      'Storage class of originals. With `intelligent-tiering`, S3 moves those that nobody reads to cheaper tiers, and still answers at once: see [storage class](costs.md#storage-class)',
    ),
  accessLogRetentionDays: whole(1, 3_650)
    .default(90)
    .describe('How long the access logs of the buckets are kept, in days'),
  logRetentionDays: z
    .preprocess(numberOrText, z.literal(logRetentionDays))
    .default(30)
    .describe(
      'How long the logs of functions and API are kept, in days; one of the values that CloudWatch accepts',
    ),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('Log level of the functions'),

  tracing: flag()
    .default(false)
    .describe(
      'Record a trace of invocations in X-Ray: see [traces](operations.md#where-to-look), and [what they cost](costs.md#traces)',
    ),

  alarmEmail: z
    .email()
    .optional()
    .describe(
      'Address that alarms of both severities are sent to. Without it the two topics have no subscriber',
    ),
  operationsDashboard: flag()
    .default(false)
    .describe(
      'Create a dashboard in CloudWatch, $3 a month after the first three of an account, and count outcomes for it: see [where to look](operations.md#where-to-look)',
    ),
  maxMessageAgeMinutes: whole(1, 1_440)
    .default(15)
    .describe('Alarm when the oldest message of a queue has waited longer than this, in minutes'),
  eventArchiveDays: whole(1, 3_650)
    .default(30)
    .describe('How long events can be replayed, in days (edge stack)'),
  eventSchemaRegistry: flag()
    .default(false)
    .describe(
      "Put the schemas of events into EventBridge's schema registry (edge stack): see [schemas](events.md#schemas)",
    ),
  monthlyBudgetUsd: whole(1, 1_000_000)
    .optional()
    .describe(
      "Send an email when the month's costs of the AWS account exceed this, in US dollars (edge stack); needs alarmEmail",
    ),
})

export type StageSettings = z.infer<typeof StageSettings>

/** A rule between settings. It is checked when the settings it needs are valid by themselves. */
interface SettingsRule {
  readonly field: keyof StageSettings
  readonly expected: string
  readonly holds: (settings: Partial<StageSettings>) => boolean
}

/**
 * Lance leaves vision-onnx too little of the 250 MiB that layers may have; test/infra/template-limits.test.ts
 * measures this.
 */
const carriesLance = ({ visionPackage, reuseNearDuplicates }: Partial<StageSettings>) =>
  visionPackage === 'zip' && reuseNearDuplicates === true

export const settingsRules: readonly SettingsRule[] = [
  {
    field: 'kmsKeyArn',
    expected: 'Expected a key in the region of the stage',
    holds: ({ kmsKeyArn, region }) => !kmsKeyArn || !region || kmsKeyArn.split(':')[3] === region,
  },
  ...domainRules,
  {
    field: 'importBuckets',
    expected: 'Expected buckets because inventoryImports is on: those of the photos and of their inventories',
    holds: ({ inventoryImports, importBuckets = [] }) => !inventoryImports || importBuckets.length > 0,
  },
  {
    field: 'textEngine',
    expected:
      'Expected "ppocr" or "tesseract" because visionPackage "zip" with reuseNearDuplicates has no room for both on x86_64. For "hybrid", set visionPackage to "container" or architecture to "arm64"',
    holds: ({ textEngine, architecture, ...settings }) =>
      !(textEngine === 'hybrid' && architecture === 'x86_64' && carriesLance(settings)),
  },
  {
    field: 'jointModel',
    expected:
      'Expected "none" because visionPackage "zip" with reuseNearDuplicates has no room for CLIP. For CLIP, set visionPackage to "container"',
    holds: ({ jointModel, ...settings }) => !(jointModel === 'clip-vit-b32' && carriesLance(settings)),
  },
  {
    field: 'analyzeBatchWindowSeconds',
    expected: 'Expected at least 1 because analyzeBatchSize is above 10',
    holds: ({ analyzeBatchSize = 0, analyzeBatchWindowSeconds }) =>
      analyzeBatchSize <= 10 || analyzeBatchWindowSeconds !== 0,
  },
  {
    field: 'chatUrl',
    expected: 'Expected the address of chat completions because captionRoute is "chat"',
    holds: ({ captionRoute, chatUrl }) => captionRoute !== 'chat' || chatUrl !== '',
  },
  {
    field: 'chatModel',
    expected: 'Expected the name of a model because captionRoute is "chat"',
    holds: ({ captionRoute, chatModel }) => captionRoute !== 'chat' || chatModel !== '',
  },
  {
    field: 'visionTimeoutSeconds',
    expected: 'Expected at least 10 more than chatTimeoutSeconds because captionRoute is "chat"',
    holds: ({ captionRoute, chatTimeoutSeconds = 0, visionTimeoutSeconds = Number.POSITIVE_INFINITY }) =>
      captionRoute !== 'chat' || visionTimeoutSeconds >= chatTimeoutSeconds + 10,
  },
  {
    field: 'clamdAddress',
    expected: 'Expected the address of clamd because malwareScan is "clamd"',
    holds: ({ malwareScan, clamdAddress }) => malwareScan !== 'clamd' || clamdAddress !== '',
  },
  {
    field: 'clamdSecurityGroupIds',
    expected: 'Expected security groups with clamdSubnetIds, and none without',
    holds: ({ clamdSubnetIds = [], clamdSecurityGroupIds = [] }) =>
      clamdSubnetIds.length > 0 === clamdSecurityGroupIds.length > 0,
  },
  {
    field: 'alarmEmail',
    expected: 'Expected an email address because monthlyBudgetUsd is set',
    holds: ({ alarmEmail, monthlyBudgetUsd }) => monthlyBudgetUsd === undefined || alarmEmail !== undefined,
  },
  {
    field: 'mailSesRegion',
    expected: 'Expected the region of SES because mailFrom is set and region is not',
    holds: ({ mailFrom, mailSesRegion, region }) =>
      mailFrom === undefined || mailSesRegion !== undefined || region !== undefined,
  },
  {
    field: 'mailSesIdentity',
    expected: 'Expected the domain of mailFrom',
    holds: ({ mailFrom, mailSesIdentity }) =>
      mailSesIdentity === undefined || mailFrom?.toLowerCase().endsWith(`@${mailSesIdentity}`) === true,
  },
  {
    field: 'mailFrom',
    expected: 'Expected an email address because mailSesRegion is set',
    holds: ({ mailFrom, mailSesRegion }) => mailSesRegion === undefined || mailFrom !== undefined,
  },
  {
    field: 'deletionProtection',
    expected: 'Expected false because removalPolicy is "destroy"',
    holds: ({ deletionProtection, removalPolicy }) => !(removalPolicy === 'destroy' && deletionProtection),
  },
]
