import { Annotations, Duration, type SecretValue, Stack, Token } from 'aws-cdk-lib'
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { type IEventBus, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events'
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { RouteFunction } from '../lambdas/api/http-route.ts'
import { httpRoutes } from '../lambdas/documentation/http-routes.ts'
import { type DetailType, detailTypes } from '../lambdas/events/detail-types.ts'
import { eventSource } from '../lambdas/events/events.ts'
import { providers } from '../lambdas/vision/providers.ts'
import { features } from '../lambdas/vision/vision.ts'
import { builtCode } from './built-code.ts'
import { faultsOfStage, type StageConfig, stageConfigOf } from './config.ts'
import { Accounts } from './constructs/accounts.ts'
import { AlarmTopic, type AlarmTopics } from './constructs/alarm-topic.ts'
import { AnnouncementBus } from './constructs/announcement-bus.ts'
import { BuiltLayer } from './constructs/built-layer.ts'
import { Edge } from './constructs/edge.ts'
import { Erasures } from './constructs/erasures.ts'
import { Fetches } from './constructs/fetches.ts'
import { grantReading } from './constructs/grant-reading.ts'
import { ImageApi, type RouteThrottles } from './constructs/image-api.ts'
import type { HandlerCode, ImageFunction } from './constructs/image-function.ts'
import { ImageFunctions, indexTimeout } from './constructs/image-functions.ts'
import { ImageStore } from './constructs/image-store.ts'
import { Inspections } from './constructs/inspections.ts'
import { InventoryImports } from './constructs/inventory-imports.ts'
import type { MessageQueue } from './constructs/message-queue.ts'
import { oldestMessageAge } from './constructs/metrics.ts'
import { Operations } from './constructs/operations.ts'
import { OperationsDashboard } from './constructs/operations-dashboard.ts'
import { OriginSecrets } from './constructs/origin-secrets.ts'
import { largestOf, Outcomes, sumOf } from './constructs/outcomes.ts'
import { RequestFunctions } from './constructs/request-functions.ts'
import { Reruns } from './constructs/reruns.ts'
import { ResultsTable } from './constructs/results-table.ts'
import { SearchIndex } from './constructs/search-index.ts'
import { StageQueue } from './constructs/stage-queue.ts'
import { settlerTimeout } from './constructs/timeouts.ts'
import { Transforms } from './constructs/transforms.ts'
import { pascalCase, Vision } from './constructs/vision.ts'
import { watchStage } from './constructs/watch-stage.ts'
import { Webhooks } from './constructs/webhooks.ts'
import { domainOf } from './domain-settings.ts'
import { featureFlags } from './feature-flags.ts'
import type { ImageIntelligenceSettings } from './image-intelligence-settings.ts'
import { removalPolicyOf } from './removal-policy-of.ts'
import { namesOfConstruct, namesOfStage } from './stage-names.ts'

export interface ImageIntelligenceProps extends ImageIntelligenceSettings {
  /**
   * Name of the stage, 2 to 12 characters such as `prod`: names of resources and metrics contain it, and no other
   * instance in the account and region may have it.
   * @default - CloudFormation makes the names, so that instances never collide
   */
  readonly stage?: string
  /**
   * Pool of the people who sign in: with email addresses as sign-in aliases. Members of its group `admin` are
   * administrators.
   * @default - a pool of its own, with that group
   */
  readonly userPool?: IUserPool
  /**
   * Bucket for photos as they were uploaded, of this stack or imported. It must keep versions, and its CORS must let
   * browsers PUT and GET; the construct adds a notification of new objects.
   * @default - a bucket of its own
   */
  readonly originals?: IBucket
  /**
   * Bus that publishes the events.
   * @default - a bus of its own
   */
  readonly bus?: IEventBus
  /**
   * Topics that alarms go to: one for all, or one for each severity.
   * @default - two topics of its own, to which `alarmEmail` is subscribed
   */
  readonly alarms?: ITopic | AlarmTopics
  /**
   * Whether models look for labels, objects, faces and text. If not, photos are only measured.
   * @default true
   */
  readonly vision?: boolean
  /**
   * Dashboard, CDN and archive of events, which only work on AWS: in this stack, or in another one.
   * @default false
   */
  readonly edge?: boolean | Stack
}

export interface OnEventProps {
  /** @default - every event */
  readonly detailTypes?: readonly DetailType[]
}

/** A photo service in somebody's stack. Only composition: the parts are documented in constructs/. */
export class ImageIntelligence extends Construct {
  /** The HTTP API. */
  readonly api: IHttpApi
  /** Where programs find the API: the CDN or the domain, if there is one. */
  readonly apiUrl: string
  /** The bus that publishes the events about images. */
  readonly bus: IEventBus
  readonly userPool: IUserPool
  /** Everything that is known about images. */
  readonly table: ITable
  /** Photos as they were uploaded. */
  readonly originals: IBucket
  /** Renditions, transforms and archives, which can be made again. */
  readonly derived: IBucket
  /** Names and addresses of resources, for tools such as `imgint`. */
  readonly outputs: Readonly<Record<string, string>>

  private readonly outcomes: Outcomes
  /** The queues that every photo passes. */
  private readonly pipeline: readonly StageQueue[]
  private readonly key?: IKey

  /** @param code where the code of functions is. Default: as it was built */
  constructor(
    scope: Construct,
    id: string,
    props: ImageIntelligenceProps = {},
    code: HandlerCode = builtCode,
  ) {
    super(scope, id)
    for (const [flag, value] of Object.entries(featureFlags)) this.node.setContext(flag, value)
    const { stage, userPool, originals, bus, alarms, vision: looks = true, edge, ...settings } = props
    const names = stage === undefined ? namesOfConstruct(this) : namesOfStage(stage)
    const { region } = Stack.of(this)
    const config = configOf(
      {
        stage: stage ?? names.needed,
        isNamed: stage !== undefined,
        region: Token.isUnresolved(region) ? undefined : region,
        hasPool: userPool !== undefined,
        hasOriginals: originals !== undefined,
        looks,
        edge,
      },
      settings,
    )
    const key = config.kmsKeyArn ? Key.fromKeyArn(this, 'Key', config.kmsKeyArn) : undefined
    if (key) tellKeyPolicy(this)
    const common = {
      code,
      config,
      names,
      stage: config.stage,
      architecture: config.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      removalPolicy: removalPolicyOf(config),
      logRetention: config.logRetentionDays,
      alarms: new AlarmTopic(this, 'Alarms', {
        existing: alarms && ('page' in alarms ? alarms : { page: alarms, tomorrow: alarms }),
        email: config.alarmEmail,
        key,
      }),
      key,
    }
    const store = new ImageStore(this, 'Images', {
      ...config,
      ...common,
      allowedOrigins: originsFor(config),
      existingOriginals: originals,
    })
    const results = new ResultsTable(this, 'Results', { ...config, ...common })
    const index = new SearchIndex(this, 'Index', {
      ...common,
      queue: { ...common, ...config },
      writerTimeout: indexTimeout,
      maintenanceTimeout: Duration.seconds(config.indexMaintenanceTimeoutSeconds),
      accessLogs: store.accessLogs,
      layerArchitecture: config.architecture,
    })
    const accounts = new Accounts(this, 'Accounts', {
      ...config,
      ...common,
      dashboardUrl: dashboardUrlOf(config),
      existing: userPool,
    })
    const announcements = new AnnouncementBus(this, 'Announcements', { ...common, existing: bus })
    const analysis = new StageQueue(this, 'Analysis', {
      ...common,
      ...config,
      consumerTimeout: Duration.seconds(config.analyzeTimeoutSeconds),
      settlerTimeout,
    })
    const parts = {
      config,
      common,
      queue: { ...common, ...config },
      store,
      results,
      index,
      accounts,
      announcements,
      analysis,
      sharp: new BuiltLayer(this, 'Sharp', { of: 'sharp', architecture: config.architecture }),
    }
    const vision = new Vision(this, 'Vision', parts)
    const functions = new ImageFunctions(this, 'Functions', { ...parts, vision })
    const requests = new RequestFunctions(this, 'Requests', { ...parts, vision })
    const fetches = new Fetches(this, 'Fetches', parts)
    fetches.allowRequests(requests.presign)
    const reruns = new Reruns(this, 'Reruns', { ...parts, vision })
    reruns.allowResuming(functions.sweep)
    const inventoryImports = config.inventoryImports
      ? new InventoryImports(this, 'InventoryImports', { ...parts, vision })
      : undefined
    inventoryImports?.allowStarting(reruns.advance)
    const webhooks = new Webhooks(this, 'Webhooks', parts)
    const transforms = new Transforms(this, 'Transforms', parts)
    for (const fn of [functions.sweep, reruns.advance]) transforms.allowRequests(fn)
    const erasures = new Erasures(this, 'Erasures', parts)
    const inspections = new Inspections(this, 'Inspections', {
      ...parts,
      reruns,
      transforms,
      webhooks,
    })
    inspections.allowStarting(functions.sweep)
    const queues = {
      analysis,
      ...Object.fromEntries([...vision.queues].map(([name, queue]) => [`vision-${name}`, queue])),
      fetches: fetches.queue,
      jobs: reruns.queue,
      transforms: transforms.queue,
      'webhook-dispatch': webhooks.queues.dispatch,
      'webhook-delivery': webhooks.queues.delivery,
      erasures: erasures.queue,
      'search-index': index,
      'index-changes': index.changes,
      'index-maintenance': index.maintenance,
    }
    functions.countDeadLetters(Object.values(queues).map(({ deadLetters }) => deadLetters))
    const operations = new Operations(this, 'OperationsSurface', {
      ...parts,
      queues,
    })
    vision.tellRoutes(operations.api)
    inspections.allowStarting(operations.api)
    erasures.allowResuming(functions.sweep)
    erasures.allowBeginning(requests.accounts)
    // It redrives this queue like all others.
    erasures.allowBeginning(operations.api, { maySend: true })
    const api = new ImageApi(this, 'Api', {
      ...config,
      ...common,
      authorizer: requests.authorize,
      throttles: throttlesOf(config),
      // With a CDN, the domain is that of the CDN.
      domain: config.edgeStack ? undefined : domainOf(config),
    })
    const answering: Record<RouteFunction, ImageFunction> = {
      ...requests.answering,
      operations: operations.api,
      reruns: reruns.api,
      transforms: transforms.api,
      'signed-urls': transforms.urls,
      webhooks: webhooks.api,
    }
    for (const route of httpRoutes) api.route(route, answering[route.answeredBy])
    const originSecret = this.knowCdn(config, answering)
    requests.mcp.addEnvironment('API_URL', api.http.apiEndpoint)
    api.rest(requests.documentation)
    const all = [
      ...functions.all,
      ...requests.all,
      ...vision.functions,
      ...reruns.functions,
      ...(inventoryImports?.functions ?? []),
      ...transforms.functions,
      ...webhooks.functions,
      fetches.fetch,
      operations.api,
      erasures.worker,
      inspections.worker,
    ]
    // Maintenance may take longer than all others, but records which account it is working on.
    erasures.waitFor(all.filter((fn) => fn !== functions.maintainIndex))
    watchStage(this, { ...config, ...common, analysis, vision, analyze: functions.analyze })
    this.outcomes = new Outcomes({
      stage: config.stage,
      analyze: functions.analyze,
      vision: vision.lookers,
      settlers: { 'analysis gave up': [functions.settleFailed], 'vision gave up': vision.settlers },
    })
    this.pipeline = [analysis, ...vision.queues.values()]
    if (config.operationsDashboard)
      new OperationsDashboard(this, 'Operations', {
        ...common,
        api: api.http,
        queues: {
          Analysis: analysis,
          ...queuesOf(vision),
          Fetches: fetches.queue,
          Jobs: reruns.queue,
          Transforms: transforms.queue,
          'Webhooks (dispatch)': webhooks.queues.dispatch,
          'Webhooks (delivery)': webhooks.queues.delivery,
          Erasures: erasures.queue,
          'Index (changes)': index.changes,
          'Index (maintenance)': index.maintenance,
        },
        index: { deadLetters: index.deadLetters, follower: functions.gatherChanges },
        outcomes: this.outcomes,
        functions: all,
      })
    this.bus = announcements.bus
    this.api = api.http
    this.userPool = accounts.userPool
    this.table = results.table
    this.originals = store.originals.bucket
    this.derived = store.derived.bucket
    this.key = key
    this.apiUrl =
      config.edgeStack || !config.domainName ? api.http.apiEndpoint : `https://${config.domainName}`
    this.outputs = {
      ApiUrl: this.apiUrl,
      OriginalsBucketName: store.originals.bucket.bucketName,
      DerivedBucketName: store.derived.bucket.bucketName,
      TableName: results.table.tableName,
      IndexBucketName: index.datasets.bucket.bucketName,
      IndexDeadLetterQueueUrl: index.deadLetters.queueUrl,
      EventBusName: announcements.bus.eventBusName,
      AnalysisQueueUrl: analysis.work.queueUrl,
      AnalysisExhaustedQueueUrl: analysis.exhausted.queueUrl,
      AnalysisDeadLetterQueueUrl: analysis.deadLetters.queueUrl,
      ...queueOutputs(vision),
      ...messageQueueOutputs('Fetch', fetches.queue),
      ...messageQueueOutputs('Job', reruns.queue),
      ...messageQueueOutputs('Transform', transforms.queue),
      TransformExhaustedQueueUrl: transforms.queue.exhausted.queueUrl,
      ...messageQueueOutputs('WebhookDispatch', webhooks.queues.dispatch),
      ...messageQueueOutputs('WebhookDelivery', webhooks.queues.delivery),
      ...messageQueueOutputs('Erasure', erasures.queue),
      ...messageQueueOutputs('IndexMaintenance', index.maintenance),
      ...messageQueueOutputs('IndexChanges', index.changes),
      UserPoolId: accounts.userPool.userPoolId,
      UserPoolClientId: accounts.client.userPoolClientId,
      PageTopicArn: common.alarms.topics.page.topicArn,
      TomorrowTopicArn: common.alarms.topics.tomorrow.topicArn,
    }
    if (originSecret && edge)
      new Edge(edge === true ? this : edge, edge === true ? 'Edge' : 'Default', {
        config,
        names,
        bus: this.bus,
        api: this.api,
        originSecret,
        buckets: [this.originals, this.derived],
        dashboard: code.dashboard,
      })
  }

  /**
   * Allows reading photos, their renditions and transforms, and the rows of images: nothing of accounts, keys and
   * secrets, and nothing can be listed or changed. Programs outside the AWS account use the API instead.
   */
  grantRead(grantee: IGrantable): Grant {
    const { originals, derived, table, key } = this
    return grantReading(grantee, { buckets: [originals, derived], table, key })
  }

  /** Sends events about images and transforms to a target. The page "Events" of the project says what they contain. */
  onEvent(id: string, target: IRuleTarget, { detailTypes: wanted = detailTypes }: OnEventProps = {}): Rule {
    return new Rule(this, `On${id}`, {
      eventBus: this.bus,
      eventPattern: { source: [eventSource], detailType: [...wanted] },
      targets: [target],
    })
  }

  /** Sends the event of every photo whose results are there to a target. */
  onCompleted(id: string, target: IRuleTarget): Rule {
    return this.onEvent(id, target, { detailTypes: ['Image Analysis Completed'] })
  }

  /** How many photos were completed? Counted in logs: the first call adds metrics, at $0.30 a month for each. */
  metricCompleted(): MathExpression {
    return sumOf('completed', [this.outcomes.handled('completed'), ...this.outcomes.seen()])
  }

  /** How many photos were refused, such as files that are no photos? Counted in logs, as completed photos are. */
  metricRejected(): Metric {
    return this.outcomes.handled('rejected')
  }

  /** How many photos were given up on after every attempt? Counted in logs, as completed photos are. */
  metricFailed(): MathExpression {
    return sumOf('failed', this.outcomes.failed())
  }

  /** For how many seconds has the oldest photo waited for its analysis, or for vision? */
  metricBacklogAge(): MathExpression {
    return largestOf(
      'oldest photo, seconds',
      this.pipeline.map(({ work }) => oldestMessageAge(work)),
    )
  }

  /** Lets functions that look at the address of a caller know the CDN. */
  private knowCdn(
    { edgeStack, stage, onlyThroughCdn, originSecretNumber }: StageConfig,
    answering: Record<RouteFunction, ImageFunction>,
  ): SecretValue | undefined {
    if (!edgeStack) return undefined
    const secrets = new OriginSecrets(this, 'OriginSecrets', { stage, number: originSecretNumber })
    if (!onlyThroughCdn) return secrets.sent.secretValue
    const publicly = httpRoutes.filter(({ scope }) => scope === 'public').map(({ answeredBy }) => answeredBy)
    // Operations is not public, but its audit names the address.
    for (const name of new Set<RouteFunction>([...publicly, 'operations'])) secrets.tell(answering[name])
    return secrets.sent.secretValue
  }
}

/**
 * Origins of pages that may use presigned URLs. Without a domain, the dashboard's host is only known after this stack
 * exists, so every origin is allowed: CORS grants no access, a URL still has to be signed.
 */
function originsFor({ edgeStack, domainName, allowedOrigins }: StageConfig): readonly string[] {
  if (!edgeStack) return allowedOrigins
  return domainName ? [...new Set([`https://${domainName}`, ...allowedOrigins])] : ['*']
}

/** Where invited people sign in, as far as it is known. */
const dashboardUrlOf = ({ edgeStack, domainName, dashboardUrl }: StageConfig): string | undefined =>
  dashboardUrl ?? (edgeStack && domainName ? `https://${domainName}` : undefined)

/** The key belongs to somebody else's stack, so this one cannot change its policy. */
const tellKeyPolicy = (scope: Construct): void =>
  Annotations.of(scope).addInfo(
    'The policy of kmsKeyArn must let S3, EventBridge, CloudWatch and CloudWatch Logs use the key, or the deploy fails: docs/deploy.md, "A key of your own".',
  )

const throttlesOf = (config: StageConfig): RouteThrottles => ({
  pictures: { rateLimit: config.pictureRatePerSecond, burstLimit: config.pictureBurst },
  public: { rateLimit: config.publicRatePerSecond, burstLimit: config.publicBurst },
  api: { rateLimit: config.throttleRatePerSecond, burstLimit: config.throttleBurst },
})

const queuesOf = ({ queues }: Vision): Record<string, StageQueue> =>
  Object.fromEntries([...queues].map(([name, queue]) => [`Vision (${providers[name].title})`, queue]))

const queueOutputs = ({ queues }: Vision): Record<string, string> =>
  Object.fromEntries(
    [...queues].flatMap(([name, { work, exhausted, deadLetters }]) => [
      [`Vision${pascalCase(name)}QueueUrl`, work.queueUrl],
      [`Vision${pascalCase(name)}ExhaustedQueueUrl`, exhausted.queueUrl],
      [`Vision${pascalCase(name)}DeadLetterQueueUrl`, deadLetters.queueUrl],
    ]),
  )

const messageQueueOutputs = (
  name: string,
  { work, deadLetters }: MessageQueue | StageQueue,
): Record<string, string> => ({
  [`${name}QueueUrl`]: work.queueUrl,
  [`${name}DeadLetterQueueUrl`]: deadLetters.queueUrl,
})

interface Circumstances {
  readonly stage: string
  readonly isNamed: boolean
  readonly region?: string
  readonly hasPool: boolean
  readonly hasOriginals: boolean
  readonly looks: boolean
  readonly edge: ImageIntelligenceProps['edge']
}

/** Settings that belong to whoever owns the pool. */
const settingsOfPool = [
  'adminEmail',
  'authenticator',
  'mailFrom',
  'mailSesIdentity',
  'mailSesRegion',
] as const

/** Settings that change the bucket: its life cycle and its policy. */
const settingsOfOriginals = ['malwareScan', 'noncurrentVersionDays', 'storageClass'] as const

const withoutVision = Object.fromEntries(features.map((feature) => [`${feature}Route`, 'off']))

/** The settings of the stage, with the defaults of the construct, which needs neither Docker nor a CDN. */
function configOf(is: Circumstances, settings: ImageIntelligenceSettings): StageConfig {
  const refused = (names: readonly (keyof ImageIntelligenceSettings)[], part: string) =>
    names
      .filter((name) => settings[name] !== undefined && settings[name] !== 'off')
      .map((name) => `${name}: Expected no value because ${part} is given, which is set up elsewhere`)
  const faults = [
    ...(is.hasPool ? refused(settingsOfPool, 'userPool') : []),
    ...(is.hasOriginals ? refused(settingsOfOriginals, 'originals') : []),
  ]
  const input = {
    visionPackage: 'zip',
    ...settings,
    ...(!is.looks && withoutVision),
    region: is.region,
    edgeStack: is.edge !== undefined && is.edge !== false,
  }
  return stageConfigOf(is.stage, input, undefined, [
    ...(is.isNamed ? faultsOfStage(is.stage) : []),
    ...faults,
  ])
}
