// Made from lib/stage-settings.ts by `npm run docs`. Do not edit.

/** Settings of the construct. Each is optional. */
export interface ImageIntelligenceSettings {
  /**
   * How long the access logs of the buckets are kept, in days. From 1 to 3650
   * @default 90
   */
  readonly accessLogRetentionDays?: number
  /**
   * Address of the first administrator: the deploy opens the account and sends an invitation. The account stays when the setting is removed.
   * @default - none
   */
  readonly adminEmail?: string
  /**
   * Address that alarms of both severities are sent to. Without it the two topics have no subscriber.
   * @default - none
   */
  readonly alarmEmail?: string
  /**
   * Web origins that may call the API and upload to the originals bucket; empty: no browser may.
   * @default []
   */
  readonly allowedOrigins?: readonly string[]
  /**
   * Most photos in one invocation of analyze. From 1 to 100
   * @default 10
   */
  readonly analyzeBatchSize?: number
  /**
   * How long Lambda may wait to fill a batch, in seconds; batches above 10 need at least 1. From 0 to 300
   * @default 0
   */
  readonly analyzeBatchWindowSeconds?: number
  /**
   * Concurrent invocations of analyze; further photos wait in the queue. From 2 to 1000
   * @default 50
   */
  readonly analyzeMaxConcurrency?: number
  /**
   * Memory of the analyze function, in MB. At 1769 MB Lambda gives one full vCPU. From 512 to 10240
   * @default 1769
   */
  readonly analyzeMemoryMb?: number
  /**
   * Time for one batch of photos, in seconds. The visibility timeout of the queue is six times this. From 10 to 900
   * @default 60
   */
  readonly analyzeTimeoutSeconds?: number
  /**
   * Memory of every function without a setting of its own, in MB. From 128 to 10240
   * @default 512
   */
  readonly apiMemoryMb?: number
  /**
   * Processor architecture of functions and layers; `host` is that of the machine that runs cdk.
   * @default 'arm64'
   */
  readonly architecture?: 'arm64' | 'x86_64' | 'host'
  /**
   * How long entries of the audit log are kept, in days. From 1 to 3650
   * @default 400
   */
  readonly auditRetentionDays?: number
  /**
   * Whether people confirm a sign-in with the code of an authenticator app: `off`; `optional`: each person may add one; `required`: everybody adds one at the next sign-in.
   * @default 'optional'
   */
  readonly authenticator?: 'off' | 'optional' | 'required'
  /**
   * How long API Gateway caches whom a token or key belongs to, in seconds. Credentials keep working for this long after they were revoked, expired or signed out, or after their owner was disabled or deleted. From 0 to 3600
   * @default 60
   */
  readonly authorizerCacheSeconds?: number
  /**
   * What photos may cost a calendar month (UTC), as JSON: budgets of the `stage` and of features.
   * @default []
   */
  readonly budgets?: readonly object[]
  /**
   * Language of captions (BCP 47).
   * @default 'en'
   */
  readonly captionLanguage?: string
  /**
   * Provider of caption: see routes.
   * @default 'off'
   */
  readonly captionRoute?: 'chat' | 'off'
  /**
   * In a cascade, Rekognition is asked when the confidence of our own models is below this. From 0 to 1
   * @default 0.5
   */
  readonly cascadeBelowConfidence?: number
  /**
   * Certificate for domainName in AWS Certificate Manager: in us-east-1, or without the edge stack, in the region of the stage.
   * @default - none
   */
  readonly certificateArn?: string
  /**
   * Secret in Secrets Manager whose text is the key of the model that writes captions, sent as a bearer token. Deploy again after you have changed it.
   * @default - none
   */
  readonly chatKeySecretArn?: string
  /**
   * The name by which that server knows the model.
   * @default ''
   */
  readonly chatModel?: string
  /**
   * Budget for captions per calendar month (UTC), in US dollars at chatPictureUsd. Once it is used up, photos get no caption, and say so. From 0 to 1000000
   * @default - none
   */
  readonly chatMonthlyBudgetUsd?: number
  /**
   * What a caption costs, in US dollars, for costs and budgets: the server does not say. 0: nothing, as with a model of your own. From 0 to 1
   * @default 0
   */
  readonly chatPictureUsd?: number
  /**
   * How long an attempt waits for the model, in seconds; visionTimeoutSeconds must have room for it. From 1 to 300
   * @default 30
   */
  readonly chatTimeoutSeconds?: number
  /**
   * Where the model that writes captions answers: an HTTP API in the shape of OpenAI's chat completions; for captionRoute `chat`.
   * @default ''
   */
  readonly chatUrl?: string
  /**
   * How many GiB of originals are read each day to compare their checksums; each has its turn every 30 days, as far as this goes. 0: none. From 0 to 100000
   * @default 100
   */
  readonly checksumGibPerDay?: number
  /**
   * Where clamd answers, as host:port; for malwareScan `clamd`.
   * @default ''
   */
  readonly clamdAddress?: string
  /**
   * Security groups of the analysis in these subnets.
   * @default []
   */
  readonly clamdSecurityGroupIds?: readonly string[]
  /**
   * Subnets from which the analysis reaches clamd: see a clamd of your own. Empty: over the internet.
   * @default []
   */
  readonly clamdSubnetIds?: readonly string[]
  /**
   * How long an attempt waits for clamd, in seconds; analyzeTimeoutSeconds must have room for it. From 1 to 300
   * @default 20
   */
  readonly clamdTimeoutSeconds?: number
  /**
   * Provider of codes: see routes.
   * @default 'onnx'
   */
  readonly codesRoute?: 'onnx' | 'off'
  /**
   * Bytes that the results of transforms of each owner may have that are made on one day (UTC). From 1 to 1000000000000000
   * @default 20000000000
   */
  readonly dailyTransformBytes?: number
  /**
   * New transforms that each owner may ask for per day (UTC). From 1 to 100000000
   * @default 20000
   */
  readonly dailyTransforms?: number
  /**
   * Bytes that each owner may open upload slots for per day (UTC). From 1 to 1000000000000000
   * @default 500000000000
   */
  readonly dailyUploadBytes?: number
  /**
   * Upload slots that each owner may open per day (UTC), unless an administrator sets another limit. From 1 to 100000000
   * @default 100000
   */
  readonly dailyUploads?: number
  /**
   * Where people sign in: named in invitations. Without it, `domainName`; for a stage without a domain, set it to the output DashboardUrl.
   * @default - none
   */
  readonly dashboardUrl?: string
  /**
   * How long the dead-letter queue keeps a message for a redrive, in days. From 1 to 14
   * @default 14
   */
  readonly deadLetterRetentionDays?: number
  /**
   * Refuse to delete the table and the stack while this is on.
   * @default true
   */
  readonly deletionProtection?: boolean
  /**
   * Host name of the dashboard, the API and signed URLs; without the edge stack, of the API: see domain. Needs certificateArn.
   * @default - none
   */
  readonly domainName?: string
  /**
   * How long a presigned download URL works, in seconds. The URL of a rendition stays the same for half of this time, and then still works for the other half. From 60 to 3600
   * @default 900
   */
  readonly downloadExpirySeconds?: number
  /**
   * Provider of embedding: see routes.
   * @default 'onnx'
   */
  readonly embeddingRoute?: 'onnx' | 'off'
  /**
   * How long events can be replayed, in days (edge stack). From 1 to 3650
   * @default 30
   */
  readonly eventArchiveDays?: number
  /**
   * Put the schemas of events into EventBridge's schema registry (edge stack): see schemas.
   * @default false
   */
  readonly eventSchemaRegistry?: boolean
  /**
   * How long rows of expired slots are kept before DynamoDB deletes them, in days (rows of deleted images: 30). From 1 to 3650
   * @default 30
   */
  readonly expiredRowRetentionDays?: number
  /**
   * Provider of faces: see routes.
   * @default 'onnx'
   */
  readonly facesRoute?: 'onnx' | 'rekognition' | 'cascade' | 'off'
  /**
   * Fetch photos by http, on any port and in private networks too. For development on a laptop, never for a deployment.
   * @default false
   */
  readonly fetchAllowPrivateAddresses?: boolean
  /**
   * Concurrent invocations of the function that fetches photos from URLs, five photos each. From 2 to 1000
   * @default 10
   */
  readonly fetchMaxConcurrency?: number
  /**
   * Time for one attempt to fetch a photo from a URL, from resolving the host name to the last byte, in seconds. From 1 to 300
   * @default 60
   */
  readonly fetchTimeoutSeconds?: number
  /**
   * Hosted zone in Route 53 in which the deploy writes records for domainName. Without it, point the name at the output DomainTarget yourself.
   * @default - none
   */
  readonly hostedZoneId?: string
  /**
   * Buckets that photos can be imported from, each perhaps with a prefix: `legacy-photos`, `drop/{owner}/`. Administrators import from all of them, owners only from below their own id where `{owner}` stands: see imports.
   * @default []
   */
  readonly importBuckets?: readonly string[]
  /**
   * Most photos that one import may begin in a second. From 1 to 100
   * @default 20
   */
  readonly importsPerSecond?: number
  /**
   * How long changes are collected before they are sent to the writer of the index, in seconds. Searches see a change after this delay, if its owner has none that were just written: see indexCommitSeconds. From 0 to 300
   * @default 5
   */
  readonly indexBatchSeconds?: number
  /**
   * Shortest time between two commits of an owner to the index, in seconds. Photos that come in the meantime share the next commit: with a longer time, bursts cost less, and searches see them later. From 0 to 300
   * @default 20
   */
  readonly indexCommitSeconds?: number
  /**
   * Hours until the index keeps nothing of a deleted photo. The run of the maintenance that removes the rest may add to them. From 1 to 168
   * @default 24
   */
  readonly indexDeletedHours?: number
  /**
   * Minutes for which a changed dataset waits for more changes before it is maintained. Groups of duplicates contain a photo after that. From 1 to 1440
   * @default 40
   */
  readonly indexMaintenanceMinutes?: number
  /**
   * Time for one run of the maintenance of the index, in seconds. The next run does the rest. From 60 to 900
   * @default 900
   */
  readonly indexMaintenanceTimeoutSeconds?: number
  /**
   * Concurrent invocations of the function that writes the index, and of the one that maintains it. The writer serves four owners in each. From 2 to 1000
   * @default 10
   */
  readonly indexMaxConcurrency?: number
  /**
   * Memory of the functions that write and maintain the index, in MB. From 1024 to 10240
   * @default 1769
   */
  readonly indexMemoryMb?: number
  /**
   * How often the stage inspects everything that it holds; `never` also stops the daily checksums.
   * @default 'week'
   */
  readonly inspectEvery?: 'day' | 'week' | 'never'
  /**
   * Days for which an inspection takes no object for superfluous, and no repair deletes it. From 1 to 365
   * @default 7
   */
  readonly inspectionGraceDays?: number
  /**
   * Let administrators import buckets of any size from an S3 Inventory, by a Distributed Map of Step Functions: see imports.
   * @default false
   */
  readonly inventoryImports?: boolean
  /**
   * Model that compares photos with the words of a query, where embeddings are made: CLIP is fetched by URL, `toy-colours` only knows colours.
   * @default 'none'
   */
  readonly jointModel?: 'none' | 'clip-vit-b32' | 'toy-colours'
  /**
   * Key in AWS KMS that encrypts buckets, table, queues, topics, logs and the archive of events: see a key of your own. Without it, keys of AWS do.
   * @default - none
   */
  readonly kmsKeyArn?: string
  /**
   * Provider of labels: see routes.
   * @default 'onnx'
   */
  readonly labelsRoute?: 'onnx' | 'rekognition' | 'cascade' | 'off'
  /**
   * Memory of the functions that query the index, in MB. A million photos need about 900 MB; at 1769 MB Lambda gives one full vCPU. From 128 to 10240
   * @default 1769
   */
  readonly libraryMemoryMb?: number
  /**
   * Log level of the functions.
   * @default 'INFO'
   */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'
  /**
   * How long the logs of functions and API are kept, in days; one of the values that CloudWatch accepts.
   * @default 30
   */
  readonly logRetentionDays?:
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 3653
  /**
   * Address that Amazon SES sends confirmation codes and invitations from. Without it Cognito's own sender is used, which stops at about 50 emails a day.
   * @default - none
   */
  readonly mailFrom?: string
  /**
   * Domain of mailFrom, when SES has verified the domain instead of the address; needs mailFrom.
   * @default - none
   */
  readonly mailSesIdentity?: string
  /**
   * Region in which SES has verified mailFrom. Without it, the stage's `region`.
   * @default - none
   */
  readonly mailSesRegion?: string
  /**
   * What looks for malware in a photo before anything else reads it: `guardduty` (Amazon GuardDuty Malware Protection for S3, which AWS bills by object and gigabyte), or a `clamd` of your own.
   * @default 'off'
   */
  readonly malwareScan?: 'off' | 'guardduty' | 'clamd'
  /**
   * How long a photo waits for GuardDuty after its upload slot was opened, in minutes. Then it says that the scan failed; a later result still counts. From 1 to 10080
   * @default 120
   */
  readonly malwareScanTimeoutMinutes?: number
  /**
   * Alarm when the oldest message of a queue has waited longer than this, in minutes. From 1 to 1440
   * @default 15
   */
  readonly maxMessageAgeMinutes?: number
  /**
   * Photos with more pixels are rejected before decoding. From 1000000 to 1000000000
   * @default 100000000
   */
  readonly maxPixels?: number
  /**
   * Attempts at a photo before it is marked as failed and its message goes to the dead-letter queue. From 1 to 100
   * @default 5
   */
  readonly maxReceiveCount?: number
  /**
   * Largest file that can be uploaded, in bytes. From 1 to 5000000000
   * @default 52428800
   */
  readonly maxUploadBytes?: number
  /**
   * How long a message may wait in a queue, in days. From 1 to 14
   * @default 4
   */
  readonly messageRetentionDays?: number
  /**
   * Provider of moderation: see routes.
   * @default 'off'
   */
  readonly moderationRoute?: 'rekognition' | 'off'
  /**
   * Send an email when the month's costs of the AWS account exceed this, in US dollars (edge stack); needs alarmEmail. From 1 to 1000000
   * @default - none
   */
  readonly monthlyBudgetUsd?: number
  /**
   * How long overwritten and deleted originals can be restored, in days. From 1 to 3650
   * @default 30
   */
  readonly noncurrentVersionDays?: number
  /**
   * Provider of objects: see routes.
   * @default 'onnx'
   */
  readonly objectsRoute?: 'onnx' | 'rekognition' | 'cascade' | 'off'
  /**
   * Refuse calls without credentials that did not come through the CDN (edge stack): see dashboard and CDN.
   * @default true
   */
  readonly onlyThroughCdn?: boolean
  /**
   * Create a dashboard in CloudWatch, $3 a month after the first three of an account, and count outcomes for it: see where to look.
   * @default false
   */
  readonly operationsDashboard?: boolean
  /**
   * Number of the secret by which the API knows the CDN. Raise it by one to rotate it (edge stack). From 1 to 1000
   * @default 1
   */
  readonly originSecretNumber?: number
  /**
   * Burst of requests for pictures by signed URL: a page may show hundreds. From 1 to 5000
   * @default 1000
   */
  readonly pictureBurst?: number
  /**
   * Sustained requests per second, of all viewers together, for pictures by signed URL. Pictures from the cache of the CDN are not counted. From 1 to 10000
   * @default 500
   */
  readonly pictureRatePerSecond?: number
  /**
   * What is kept about where a photo was taken, besides its coordinates: `city` (with region and country), `country`, or nothing (`off`).
   * @default 'city'
   */
  readonly places?: 'off' | 'country' | 'city'
  /**
   * Plans of transforms to make of every photo, as a list in JSON. They count against the limits of its owner.
   * @default []
   */
  readonly plansOfEveryPhoto?: readonly object[]
  /**
   * Burst of requests to each of these calls. From 1 to 5000
   * @default 200
   */
  readonly publicBurst?: number
  /**
   * Sustained requests per second, of all callers together, to each other call without credentials, such as sign-in. From 1 to 10000
   * @default 100
   */
  readonly publicRatePerSecond?: number
  /**
   * Requests per minute from one IP address without credentials, such as sign-in; half of them may come at once. From 1 to 1000000
   * @default 60
   */
  readonly publicRequestsPerMinute?: number
  /**
   * How long files in which malware was found are kept, in days. From 1 to 3650
   * @default 30
   */
  readonly quarantineDays?: number
  /**
   * ARNs of the roles that may read files in which malware was found; empty: nobody may.
   * @default []
   */
  readonly quarantineReaders?: readonly string[]
  /**
   * Also ask Rekognition for sharpness, brightness, contrast and colours, at extra cost; stored with the labels.
   * @default false
   */
  readonly rekognitionImageProperties?: boolean
  /**
   * Findings of Rekognition with a lower confidence are left out. From 0 to 1
   * @default 0.55
   */
  readonly rekognitionMinConfidence?: number
  /**
   * Budget for Rekognition per calendar month (UTC), in US dollars at list price. Once it is used up, our own models answer. From 0 to 1000000
   * @default - none
   */
  readonly rekognitionMonthlyBudgetUsd?: number
  /**
   * What happens to buckets, tables and logs when the stack is deleted.
   * @default 'retain'
   */
  readonly removalPolicy?: 'retain' | 'destroy'
  /**
   * Long edges of the renditions, in pixels; an image is never enlarged.
   * @default [128, 512, 1024]
   */
  readonly renditionLongEdgesPx?: readonly number[]
  /**
   * Burst of requests for each owner. From 1 to 100000
   * @default 100
   */
  readonly requestBurst?: number
  /**
   * Sustained requests per minute for each owner, and for each of their keys. From 1 to 1000000
   * @default 600
   */
  readonly requestsPerMinute?: number
  /**
   * Reuse the labels of an earlier near-duplicate of the same owner.
   * @default false
   */
  readonly reuseNearDuplicates?: boolean
  /**
   * Providers that no route names, but that administrators may try in shadow and promote.
   * @default []
   */
  readonly rolloutProviders?: readonly ('onnx' | 'rekognition' | 'chat')[]
  /**
   * `open`: anybody can open an account with an email address; `closed`: administrators invite people in Cognito.
   * @default 'closed'
   */
  readonly signUp?: 'open' | 'closed'
  /**
   * Storage class of originals. With `intelligent-tiering`, S3 moves those that nobody reads to cheaper tiers, and still answers at once: see storage class.
   * @default 'standard'
   */
  readonly storageClass?: 'standard' | 'intelligent-tiering'
  /**
   * How often the sweep looks for expired slots and lost work, in minutes. From 1 to 60
   * @default 5
   */
  readonly sweepIntervalMinutes?: number
  /**
   * Engine that reads text where the provider is ONNX: PP-OCR, Tesseract, or both, merged where they agree.
   * @default 'ppocr'
   */
  readonly textEngine?: 'ppocr' | 'tesseract' | 'hybrid'
  /**
   * Languages to read text in (BCP 47), out of those that a model in layers/models/manifest.json reads.
   * @default ['en']
   */
  readonly textLanguages?: readonly string[]
  /**
   * Provider of text: see routes.
   * @default 'onnx'
   */
  readonly textRoute?: 'onnx' | 'rekognition' | 'cascade' | 'off'
  /**
   * Burst of requests to calls that need credentials. From 1 to 5000
   * @default 1000
   */
  readonly throttleBurst?: number
  /**
   * Sustained requests per second, of all callers together, to calls that need credentials. From 1 to 10000
   * @default 500
   */
  readonly throttleRatePerSecond?: number
  /**
   * Record a trace of invocations in X-Ray: see traces, and what they cost.
   * @default false
   */
  readonly tracing?: boolean
  /**
   * Concurrent invocations of make-transforms; further transforms wait in the queue. From 2 to 1000
   * @default 20
   */
  readonly transformMaxConcurrency?: number
  /**
   * Memory of the functions that make transforms, in MB. At 1769 MB Lambda gives one full vCPU; with less, less work is allowed. From 512 to 10240
   * @default 1769
   */
  readonly transformMemoryMb?: number
  /**
   * Transforms that one image may have. From 1 to 10000
   * @default 200
   */
  readonly transformsPerImage?: number
  /**
   * Time for one transform, in seconds. A plan that would take more than half of it is refused. The visibility timeout of the queue is six times this. From 30 to 900
   * @default 120
   */
  readonly transformTimeoutSeconds?: number
  /**
   * How long an upload slot stays open, in seconds. From 60 to 3600
   * @default 900
   */
  readonly uploadExpirySeconds?: number
  /**
   * How long browsers and the CDN may cache the picture of a signed URL, in seconds. For that long, a deleted photo or a URL with a revoked key may still be visible. From 1 to 31536000
   * @default 3600
   */
  readonly urlCacheSeconds?: number
  /**
   * Requests per minute from one IP address for pictures by signed URL; half of them may come at once, as a page with many pictures needs. From 1 to 1000000
   * @default 3000
   */
  readonly urlRequestsPerMinute?: number
  /**
   * New transforms that the signed URLs of one owner may ask for per minute, all at once if necessary; pictures that exist already are not counted. From 1 to 100000
   * @default 120
   */
  readonly urlTransformsPerMinute?: number
  /**
   * Most images in one invocation of a vision function. From 1 to 10
   * @default 5
   */
  readonly visionBatchSize?: number
  /**
   * How much computing our own models may spend on a photo, unless its upload or re-run says otherwise: see effort.
   * @default 'normal'
   */
  readonly visionEffort?: 'low' | 'normal' | 'high'
  /**
   * Features that vision looks for when an upload names none, except those routed to `off`; empty: none.
   * @default ['labels', 'objects', 'faces', 'text', 'embedding']
   */
  readonly visionFeatures?: readonly (
    | 'labels'
    | 'objects'
    | 'faces'
    | 'text'
    | 'codes'
    | 'moderation'
    | 'caption'
    | 'embedding'
  )[]
  /**
   * Concurrent invocations of each vision function; further images wait in the queue. From 2 to 1000
   * @default 20
   */
  readonly visionMaxConcurrency?: number
  /**
   * Memory of the vision-onnx function, in MB. At 1769 MB Lambda gives one full vCPU. From 1024 to 10240
   * @default 1769
   */
  readonly visionMemoryMb?: number
  /**
   * Threads of one inference; use as many as the memory gives full vCPUs. From 1 to 6
   * @default 1
   */
  readonly visionThreads?: number
  /**
   * Time for one batch of images in a vision function, in seconds. From 30 to 900
   * @default 120
   */
  readonly visionTimeoutSeconds?: number
  /**
   * Web ACL of AWS WAF that filters requests to the CDN (edge stack).
   * @default - none
   */
  readonly webAclArn?: string
  /**
   * Allow webhooks to use http, any port and private networks. For development on a laptop, never for a deployment.
   * @default false
   */
  readonly webhookAllowPrivateAddresses?: boolean
  /**
   * How long webhook deliveries can be read and sent again, in days. From 14 to 365
   * @default 30
   */
  readonly webhookDeliveryRetentionDays?: number
  /**
   * Days without a successful attempt after which a webhook is disabled. From 1 to 365
   * @default 5
   */
  readonly webhookDisableAfterDays?: number
  /**
   * Concurrent invocations of each webhook function, with up to ten attempts each. From 2 to 1000
   * @default 10
   */
  readonly webhookMaxConcurrency?: number
  /**
   * Pauses between the attempts of a webhook delivery, in seconds; each varies by up to a fifth.
   * @default [5, 60, 300, 1800, 7200, 18000, 36000, 36000]
   */
  readonly webhookRetrySeconds?: readonly number[]
  /**
   * Webhooks that one owner may have. From 1 to 100
   * @default 10
   */
  readonly webhooksPerOwner?: number
  /**
   * Time for one attempt of a webhook delivery, from resolving the host name to the answer, in seconds. From 1 to 15
   * @default 10
   */
  readonly webhookTimeoutSeconds?: number
}
