import { Annotations, CfnOutput, Duration, type SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { RouteFunction } from '../lambdas/api/http-route.ts'
import { httpRoutes } from '../lambdas/documentation/http-routes.ts'
import { providers } from '../lambdas/vision/providers.ts'
import type { StageConfig } from './config.ts'
import { Accounts } from './constructs/accounts.ts'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { AnnouncementBus } from './constructs/announcement-bus.ts'
import { Erasures } from './constructs/erasures.ts'
import { ImageApi, type RouteThrottles } from './constructs/image-api.ts'
import type { HandlerCode, ImageFunction } from './constructs/image-function.ts'
import { ImageFunctions, indexTimeout } from './constructs/image-functions.ts'
import { ImageStore } from './constructs/image-store.ts'
import { Inspections } from './constructs/inspections.ts'
import type { MessageQueue } from './constructs/message-queue.ts'
import { Operations } from './constructs/operations.ts'
import { OperationsDashboard } from './constructs/operations-dashboard.ts'
import { OriginSecrets } from './constructs/origin-secrets.ts'
import { RequestFunctions } from './constructs/request-functions.ts'
import { Reruns } from './constructs/reruns.ts'
import { ResultsTable } from './constructs/results-table.ts'
import { SearchIndex } from './constructs/search-index.ts'
import { SharpLayer } from './constructs/sharp-layer.ts'
import { StageQueue } from './constructs/stage-queue.ts'
import { settlerTimeout } from './constructs/timeouts.ts'
import { Transforms } from './constructs/transforms.ts'
import { pascalCase, Vision } from './constructs/vision.ts'
import { watchStage } from './constructs/watch-stage.ts'
import { Webhooks } from './constructs/webhooks.ts'
import { domainOf } from './domain-settings.ts'
import { removalPolicyOf } from './removal-policy-of.ts'

export interface CoreStackProps extends StackProps {
  readonly config: StageConfig
  /** Where the bundled code of a handler is. */
  readonly code: HandlerCode
}

/** Everything that also runs on an emulator. Only composition: the parts are documented in constructs/. */
export class CoreStack extends Stack {
  /** The bus that publishes the events of the pipeline. */
  readonly bus: IEventBus
  readonly api: IHttpApi
  /** Proves to the API that a call comes from the CDN. Absent if the stage has none. */
  readonly originSecret?: SecretValue
  /** Buckets that presigned URLs point to. */
  readonly pictureBuckets: readonly IBucket[]

  constructor(scope: Construct, id: string, { config, code, ...props }: CoreStackProps) {
    super(scope, id, { terminationProtection: config.deletionProtection, ...props })
    const key = config.kmsKeyArn ? Key.fromKeyArn(this, 'Key', config.kmsKeyArn) : undefined
    if (key) tellKeyPolicy(this)
    const common = {
      code,
      config,
      stage: config.stage,
      architecture: config.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      removalPolicy: removalPolicyOf(config),
      logRetention: config.logRetentionDays,
      alarms: new AlarmTopic(this, 'Alarms', { email: config.alarmEmail, key }),
      key,
    }
    const store = new ImageStore(this, 'Images', { ...config, ...common, allowedOrigins: originsFor(config) })
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
    })
    const announcements = new AnnouncementBus(this, 'Announcements', common)
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
      sharp: new SharpLayer(this, 'Sharp', config),
    }
    const vision = new Vision(this, 'Vision', parts)
    const functions = new ImageFunctions(this, 'Functions', { ...parts, vision })
    const requests = new RequestFunctions(this, 'Requests', { ...parts, vision })
    const reruns = new Reruns(this, 'Reruns', { ...parts, vision })
    reruns.allowResuming(functions.sweep)
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
    inspections.allowResuming(functions.sweep)
    const operations = new Operations(this, 'OperationsSurface', {
      ...parts,
      queues: {
        analysis,
        ...Object.fromEntries([...vision.queues].map(([name, queue]) => [`vision-${name}`, queue])),
        jobs: reruns.queue,
        transforms: transforms.queue,
        'webhook-dispatch': webhooks.queues.dispatch,
        'webhook-delivery': webhooks.queues.delivery,
        erasures: erasures.queue,
        inspections: inspections.queue,
        'search-index': index,
        'index-changes': index.changes,
        'index-maintenance': index.maintenance,
      },
    })
    vision.tellRoutes(operations.api)
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
    this.originSecret = this.knowCdn(config, answering)
    api.rest(requests.documentation)
    const all = [
      ...functions.all,
      ...requests.all,
      ...vision.functions,
      ...reruns.functions,
      ...transforms.functions,
      ...webhooks.functions,
      operations.api,
      erasures.worker,
      inspections.worker,
    ]
    // Maintenance may take longer than all others, but records which account it is working on.
    erasures.waitFor(all.filter((fn) => fn !== functions.maintainIndex))
    watchStage(this, { ...config, ...common, analysis, vision, analyze: functions.analyze })
    if (config.operationsDashboard)
      new OperationsDashboard(this, 'Operations', {
        ...common,
        api: api.http,
        queues: {
          Analysis: analysis,
          ...queuesOf(vision),
          Jobs: reruns.queue,
          Transforms: transforms.queue,
          'Webhooks (dispatch)': webhooks.queues.dispatch,
          'Webhooks (delivery)': webhooks.queues.delivery,
          Erasures: erasures.queue,
          Inspections: inspections.queue,
          'Index (changes)': index.changes,
          'Index (maintenance)': index.maintenance,
        },
        index: { deadLetters: index.deadLetters, follower: functions.gatherChanges },
        outcomes: {
          analyze: functions.analyze,
          vision: vision.lookers,
          settlers: { 'analysis gave up': [functions.settleFailed], 'vision gave up': vision.settlers },
        },
        functions: all,
      })
    this.bus = announcements.bus
    this.api = api.http
    this.pictureBuckets = [store.originals.bucket, store.derived.bucket]
    this.tell({
      ApiUrl: config.edgeStack || !config.domainName ? api.http.apiEndpoint : `https://${config.domainName}`,
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
      ...messageQueueOutputs('Job', reruns.queue),
      ...messageQueueOutputs('Transform', transforms.queue),
      TransformExhaustedQueueUrl: transforms.queue.exhausted.queueUrl,
      ...messageQueueOutputs('WebhookDispatch', webhooks.queues.dispatch),
      ...messageQueueOutputs('WebhookDelivery', webhooks.queues.delivery),
      ...messageQueueOutputs('Erasure', erasures.queue),
      ...messageQueueOutputs('Inspection', inspections.queue),
      ...messageQueueOutputs('IndexMaintenance', index.maintenance),
      ...messageQueueOutputs('IndexChanges', index.changes),
      UserPoolId: accounts.userPool.userPoolId,
      UserPoolClientId: accounts.client.userPoolClientId,
      PageTopicArn: common.alarms.topics.page.topicArn,
      TomorrowTopicArn: common.alarms.topics.tomorrow.topicArn,
    })
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

  private tell(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
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
