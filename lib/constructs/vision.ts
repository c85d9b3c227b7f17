import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { rekognitionOperations } from '../../lambdas/vision/rekognition/rekognition-features.ts'
import type { HandlerName } from '../bundle-handlers.ts'
import { usesCascade, usesRekognition } from '../config.ts'
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

/**
 * The vision stage: a queue and a function for each provider, so that a slow or failing provider does not affect the
 * other. The part for Rekognition exists only if a feature is routed to it.
 */
export class Vision extends Construct {
  readonly queues: { readonly onnx: StageQueue; readonly rekognition?: StageQueue }
  readonly functions: readonly ImageFunction[]
  private readonly props: VisionProps

  constructor(scope: Construct, id: string, props: VisionProps) {
    super(scope, id)
    this.props = props
    this.queues = {
      onnx: this.createQueue('Onnx'),
      ...(usesRekognition(props.config) && { rekognition: this.createQueue('Rekognition') }),
    }
    const { onnx, rekognition } = this.queues
    this.functions = [
      this.createOnnx(onnx),
      this.createSettler('SettleOnnx', onnx),
      ...(rekognition
        ? [this.createRekognition(rekognition), this.createRekognitionSettler(rekognition)]
        : []),
    ]
  }

  /** Allows the function to request vision, and tells it the route of each feature. */
  allowRequests(fn: LambdaFunction): void {
    this.tellRoutes(fn)
    this.allowQueues(fn, 'sqs:SendMessage')
  }

  /** Tells the function the queues of the providers and allows it these actions on them. */
  allowQueues(fn: LambdaFunction, ...actions: `sqs:${string}`[]): void {
    this.queues.onnx.allow(fn, 'VISION_ONNX_QUEUE_URL', ...actions)
    this.queues.rekognition?.allow(fn, 'VISION_REKOGNITION_QUEUE_URL', ...actions)
  }

  /** Tells the function the route of each feature. */
  tellRoutes(fn: LambdaFunction): void {
    fn.addEnvironment('FEATURE_ROUTES', JSON.stringify(this.props.config.routes))
  }

  private createQueue(id: string): StageQueue {
    const { queue, config } = this.props
    const consumerTimeout = Duration.seconds(config.visionTimeoutSeconds)
    return new StageQueue(this, id, { ...queue, consumerTimeout, settlerTimeout })
  }

  private create(id: string, own: OwnProps) {
    const { common, results, announcements } = this.props
    const fn = new ImageFunction(this, `${id}Function`, { ...common, ...own })
    results.allow(fn, ...rowActions)
    announcements.allow(fn, 'events:PutEvents')
    return fn
  }

  private createOnnx(queue: StageQueue): ImageFunction {
    const { config, store, sharp } = this.props
    const isImage = config.visionPackage === 'container'
    const fn = this.create('Onnx', {
      handler: 'vision-onnx',
      description: 'Finds labels, objects, faces and text with own models',
      timeout: Duration.seconds(config.visionTimeoutSeconds),
      memoryMb: config.visionMemoryMb,
      container: isImage ? { lance: config.reuseNearDuplicates, jointModel: config.jointModel } : undefined,
      layers: isImage ? undefined : [sharp, ...this.lookalikeLayers(), ...visionLayers(this, config)],
      environment: this.lookalikeEnvironment('vision-onnx'),
    })
    store.derived.allow(fn, { objects: ['s3:GetObject'] })
    this.tellRoutes(fn)
    if (usesCascade(config))
      this.queues.rekognition?.allow(fn, 'VISION_REKOGNITION_QUEUE_URL', 'sqs:SendMessage')
    this.feed(queue, fn)
    return fn
  }

  private createRekognition(queue: StageQueue): ImageFunction {
    const { config, store, sharp } = this.props
    const fn = this.create('Rekognition', {
      handler: 'vision-rekognition',
      description: 'Finds features with Amazon Rekognition',
      timeout: Duration.seconds(config.visionTimeoutSeconds),
      layers: [sharp, ...this.lookalikeLayers()],
      environment: this.lookalikeEnvironment('vision-rekognition'),
    })
    store.derived.allow(fn, { objects: ['s3:GetObject'] })
    allowActions(fn, rekognitionCalls, ['*'])
    acknowledge(
      fn.role!,
      'IAM5[Resource::*]',
      'The actions of Rekognition on bytes and those of X-Ray do not support resource-level permissions',
    )
    this.tellRoutes(fn)
    this.queues.onnx.allow(fn, 'VISION_ONNX_QUEUE_URL', 'sqs:SendMessage')
    this.feed(queue, fn)
    return fn
  }

  private createSettler(id: string, queue: StageQueue): ImageFunction {
    const fn = this.create(id, {
      handler: 'settle-vision',
      // Each provider has its own settler.
      callerName: id.replace('Settle', 'settle-vision-').toLowerCase(),
      description: 'Settles features when every attempt of a vision provider failed',
      timeout: settlerTimeout,
    })
    // The function reads the URL, but may not send: no other provider stands in for our own models.
    this.queues.onnx.allow(fn, 'VISION_ONNX_QUEUE_URL')
    queue.settleWith(fn, { batchSize: 10 })
    return fn
  }

  private createRekognitionSettler(queue: StageQueue): ImageFunction {
    const fn = this.createSettler('SettleRekognition', queue)
    this.queues.onnx.allow(fn, 'VISION_ONNX_QUEUE_URL', 'sqs:SendMessage')
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
