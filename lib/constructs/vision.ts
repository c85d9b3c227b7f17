import { Duration, SecretValue } from 'aws-cdk-lib'
import type { Function as LambdaFunction, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { usedProviders } from '../../lambdas/vision/feature-routes.ts'
import {
  cascade,
  ownProvider,
  type ProviderName,
  providers,
  standInFor,
} from '../../lambdas/vision/providers.ts'
import { rekognitionOperations } from '../../lambdas/vision/rekognition/rekognition-features.ts'
import type { HandlerName } from '../bundle-handlers.ts'
import { usesCascade } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { allowActions } from './allow-actions.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import { rowActions } from './results-table.ts'
import { lanceEnvironment } from './search-index.ts'
import type { StageParts } from './stage-parts.ts'
import { StageQueue, type StageQueueProps } from './stage-queue.ts'
import { settlerTimeout } from './timeouts.ts'
import { visionLayers } from './vision-layers.ts'

export interface VisionProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'index' | 'announcements' | 'sharp'> {
  readonly queue: Omit<StageQueueProps, 'consumerTimeout' | 'settlerTimeout'>
}

/** The calls to Rekognition. None of them supports resource-level permissions. */
const rekognitionCalls = rekognitionOperations.map((operation) => `rekognition:${operation}`)

type FunctionParts = Omit<OwnProps, 'handler' | 'timeout' | 'environment'> & {
  readonly allow?: (fn: ImageFunction) => void
}

/**
 * The vision stage: a queue and a function for each provider that the routes name, so that a slow or failing provider
 * does not affect the others.
 */
export class Vision extends Construct {
  readonly queues: ReadonlyMap<ProviderName, StageQueue>
  /** The functions that look at photos. */
  readonly lookers: readonly ImageFunction[]
  /** The function with our own models. */
  readonly ownLooker: ImageFunction
  /** The functions that settle what lookers failed at. */
  readonly settlers: readonly ImageFunction[]
  readonly functions: readonly ImageFunction[]
  private readonly props: VisionProps

  constructor(scope: Construct, id: string, props: VisionProps) {
    super(scope, id)
    this.props = props
    const used = usedProviders(props.config.routes, props.config.rolloutProviders)
    this.queues = new Map(used.map((provider) => [provider, this.createQueue(provider)]))
    this.lookers = used.map((provider) => this.createLooker(provider))
    this.ownLooker = this.lookers[used.indexOf(ownProvider)]!
    this.settlers = used.map((provider) => this.createSettler(provider))
    this.functions = [...this.lookers, ...this.settlers]
  }

  /** Allows the function to request vision, and tells it the route of each feature. */
  allowRequests(fn: LambdaFunction): void {
    this.tellRoutes(fn)
    this.allowQueues(fn, [...this.queues.keys()], 'sqs:SendMessage')
  }

  /** Tells the function the queues of these providers and allows it these actions on them. */
  allowQueues(
    fn: LambdaFunction,
    providers: readonly (ProviderName | undefined)[],
    ...actions: `sqs:${string}`[]
  ): void {
    const queues = [...this.queues].filter(([provider]) => providers.includes(provider))
    const urls = queues.map(([provider, { work }]) => [provider, work.queueUrl])
    fn.addEnvironment('VISION_QUEUE_URLS', JSON.stringify(Object.fromEntries(urls)))
    for (const [, { work }] of queues) allowActions(fn, actions, [work.queueArn])
  }

  /** Tells the function the route of each feature. */
  tellRoutes(fn: LambdaFunction): void {
    fn.addEnvironment('FEATURE_ROUTES', JSON.stringify(this.props.config.routes))
  }

  private createQueue(provider: ProviderName): StageQueue {
    const { queue, config } = this.props
    const consumerTimeout = Duration.seconds(config.visionTimeoutSeconds)
    return new StageQueue(this, pascalCase(provider), { ...queue, consumerTimeout, settlerTimeout })
  }

  private create(id: string, own: OwnProps) {
    const { common, announcements } = this.props
    const fn = new ImageFunction(this, `${id}Function`, { ...common, ...own })
    announcements.allow(fn, 'events:PutEvents')
    return fn
  }

  /** What the function of a provider consists of. A provider that is called over the network needs no entry. */
  private partsOf(provider: ProviderName): FunctionParts {
    const { config, sharp } = this.props
    const isImage = config.visionPackage === 'container'
    const parts: { [P in ProviderName]?: () => Partial<FunctionParts> } = {
      onnx: () => ({
        description: 'Finds labels, objects, faces and text with own models',
        memoryMb: config.visionMemoryMb,
        container: isImage ? { lance: config.reuseNearDuplicates, jointModel: config.jointModel } : undefined,
        layers: isImage ? undefined : [sharp, ...this.lookalikeLayers(), ...visionLayers(this, config)],
      }),
      rekognition: () => ({ allow: (fn) => this.allowRekognition(fn) }),
      chat: () => ({ allow: (fn) => this.allowChat(fn) }),
    }
    return {
      description: `Finds features with ${providers[provider].title}`,
      layers: [sharp, ...this.lookalikeLayers()],
      ...parts[provider]?.(),
    }
  }

  /** The function that looks at photos. */
  private createLooker(provider: ProviderName): ImageFunction {
    const { config, store } = this.props
    const handler = `vision-${provider}` as const
    const { allow, ...parts } = this.partsOf(provider)
    const fn = this.create(pascalCase(provider), {
      ...parts,
      handler,
      timeout: Duration.seconds(config.visionTimeoutSeconds),
      environment: this.lookalikeEnvironment(handler),
    })
    this.allowRows(fn)
    // Without ListBucket, S3 reports a missing object as "access denied".
    store.derived.allow(fn, { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'] })
    allow?.(fn)
    this.tellRoutes(fn)
    const second = usesCascade(config) && provider === cascade.first ? cascade.second : undefined
    this.allowQueues(fn, [second, standInFor(provider)], 'sqs:SendMessage')
    this.feed(this.queues.get(provider)!, fn)
    return fn
  }

  /** Images, results by content, and counts: of settled images and of their jobs. */
  private allowRows(fn: ImageFunction): void {
    const { results } = this.props
    results.allowWithin(fn, ['IMAGE#*'], 'dynamodb:Query')
    results.allowWithin(fn, ['IMAGE#*', 'CONTENT#*'], 'dynamodb:DeleteItem', 'dynamodb:PutItem')
    // `WORK#`: whether the owner has webhooks.
    results.allowWithin(fn, ['IMAGE#*', 'CONTENT#*', 'WORK#*'], 'dynamodb:GetItem')
    results.allowWithin(fn, ['IMAGE#*', 'METRICS#*', 'WORK#*'], 'dynamodb:UpdateItem')
  }

  /** Calls, and the count of what they cost. */
  private allowRekognition(fn: ImageFunction): void {
    this.props.results.allowWithin(fn, ['BUDGET#*'], 'dynamodb:UpdateItem')
    allowActions(fn, rekognitionCalls, ['*'])
    acknowledge(
      fn.role!,
      'IAM5[Resource::*]',
      'The actions of Rekognition on bytes, and those of X-Ray, do not support resource-level permissions',
    )
  }

  /** The key of the model, which CloudFormation reads while it deploys, and the count of what captions cost. */
  private allowChat(fn: ImageFunction): void {
    const { results, config } = this.props
    results.allowWithin(fn, ['BUDGET#*'], 'dynamodb:UpdateItem')
    if (config.chatKeySecretArn)
      fn.addEnvironment('CHAT_KEY', SecretValue.secretsManager(config.chatKeySecretArn).unsafeUnwrap())
  }

  private createSettler(provider: ProviderName): ImageFunction {
    const fn = this.create(`Settle${pascalCase(provider)}`, {
      handler: 'settle-vision',
      // Each provider has its own settler.
      callerName: `settle-vision-${provider}`,
      description: 'Settles features when every attempt of a vision provider failed',
      timeout: settlerTimeout,
    })
    this.props.results.allow(fn, ...rowActions)
    this.allowQueues(fn, [standInFor(provider)], 'sqs:SendMessage')
    this.queues.get(provider)!.settleWith(fn, { batchSize: 10 })
    return fn
  }

  /** Lance, if results of near-duplicates are reused. */
  private lookalikeLayers(): LayerVersion[] {
    return this.props.config.reuseNearDuplicates ? [this.props.index.lance] : []
  }

  private lookalikeEnvironment(handler: HandlerName): Record<string, string> {
    const { config, index } = this.props
    return config.reuseNearDuplicates
      ? { ...lanceEnvironment(handler), LOOKALIKE_INDEX_BUCKET: index.datasets.bucket.bucketName }
      : {}
  }

  /** Lets the function consume the queue of its provider. */
  private feed(queue: StageQueue, fn: ImageFunction): void {
    const { visionBatchSize, visionMaxConcurrency, reuseNearDuplicates } = this.props.config
    if (reuseNearDuplicates) this.props.index.allowReading(fn)
    queue.feed(fn, { batchSize: visionBatchSize, maxConcurrency: visionMaxConcurrency })
  }
}

export const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
