import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { LayerVersion } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { eventSource } from '../../lambdas/images/events.ts'
import type { StageConfig } from '../config.ts'
import type { AnnouncementBus } from './announcement-bus.ts'
import { type CommonProps, ImageFunction, type OwnProps } from './image-function.ts'
import type { ImageStore } from './image-store.ts'
import type { ResultsTable } from './results-table.ts'
import { StageQueue, type StageQueueProps } from './stage-queue.ts'

export interface TransformsProps {
  readonly config: StageConfig
  /** What every function is made with. */
  readonly common: CommonProps
  readonly queue: Omit<StageQueueProps, 'consumerTimeout' | 'settlerTimeout'>
  readonly store: ImageStore
  readonly results: ResultsTable
  readonly announcements: AnnouncementBus
  /** Decodes and encodes pictures. */
  readonly sharp: LayerVersion
}

// A read may wait for 20 s; the HTTP API gives up after 30 s.
const requestTimeout = Duration.seconds(28)
const settlerTimeout = Duration.seconds(30)

/** Transforms: the API writes a row and sends its message, one function makes it, another settles what is given up on. */
export class Transforms extends Construct {
  readonly queue: StageQueue
  /** Answers the routes of lambdas/transforms/transform-routes.ts. */
  readonly api: ImageFunction
  /** Answers signed URLs: lambdas/signed-urls/signed-url-routes.ts. */
  readonly urls: ImageFunction
  readonly functions: readonly ImageFunction[]
  private readonly props: TransformsProps

  constructor(scope: Construct, id: string, props: TransformsProps) {
    super(scope, id)
    this.props = props
    this.queue = new StageQueue(this, 'Queue', {
      ...props.queue,
      consumerTimeout: Duration.seconds(props.config.transformTimeoutSeconds),
      settlerTimeout,
    })
    this.api = this.createApi()
    this.urls = this.createUrls()
    this.functions = [this.api, this.urls, this.createMaker(), this.createSettler()]
    this.takePhotos()
  }

  /** The event of a photo of which transforms are made goes into the queue; that of any other costs nothing. */
  private takePhotos(): void {
    const { announcements, config } = this.props
    const isEvery = config.plansOfEveryPhoto.length > 0
    new Rule(this, 'Photos', {
      description: 'Sends photos of which transforms are made to the queue of transforms',
      eventBus: announcements.bus,
      eventPattern: {
        source: [eventSource],
        detailType: ['Image Analysis Completed'],
        ...(!isEvery && { detail: { presets: [{ exists: true }] } }),
      },
      // What EventBridge cannot deliver goes to the same dead-letter queue, where a redrive finds it.
      targets: [new SqsQueue(this.queue.work, { deadLetterQueue: this.queue.deadLetters })],
    })
  }

  /** Lets a function have transforms made. */
  letRequest(fn: ImageFunction): void {
    this.queue.allow(fn, 'TRANSFORM_QUEUE_URL', 'sqs:SendMessage')
  }

  private create(id: string, own: OwnProps): ImageFunction {
    const { common } = this.props
    return new ImageFunction(this, `${id}Function`, { ...common, ...own })
  }

  private createApi(): ImageFunction {
    const { results, store, sharp } = this.props
    const fn = this.create('Api', {
      handler: 'transforms',
      description: 'Takes requests for transforms, and reads and deletes them',
      timeout: requestTimeout,
      layers: [sharp],
    })
    // A transform is written and counted in one transaction, which looks whether its image is there.
    results.allow(
      fn,
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    // The results of a job over all images.
    results.allowLists(fn)
    store.originals.allow(fn, {})
    store.derived.allow(fn, { objects: ['s3:GetObject', 's3:DeleteObject'] })
    this.letRequest(fn)
    return fn
  }

  private createUrls(): ImageFunction {
    const { config, results, store, announcements, sharp } = this.props
    const fn = this.create('Urls', {
      handler: 'signed-urls',
      description: 'Answers signed URLs, and makes what is quick',
      timeout: requestTimeout,
      memoryMb: config.transformMemoryMb,
      layers: [sharp],
    })
    results.allow(
      fn,
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    store.originals.allow(fn, { objects: ['s3:GetObject'] })
    store.derived.allow(fn, { objects: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] })
    announcements.allow(fn, 'events:PutEvents')
    this.letRequest(fn)
    return fn
  }

  private createMaker(): ImageFunction {
    const { config, results, store, announcements, sharp } = this.props
    const fn = this.create('Maker', {
      handler: 'make-transforms',
      description: 'Makes transforms of images',
      timeout: Duration.seconds(config.transformTimeoutSeconds),
      memoryMb: config.transformMemoryMb,
      layers: [sharp],
    })
    // A transform of every photo is written and counted in one transaction, which looks whether its image is there.
    results.allow(
      fn,
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    // An archive of what a job over all images has made.
    results.allowLists(fn)
    store.originals.allow(fn, {
      objects: ['s3:GetObject'],
      // Without ListBucket, S3 calls a missing object "access denied".
      bucket: ['s3:ListBucket'],
    })
    store.derived.allow(fn, {
      // Results go into archives, which are uploaded in parts.
      objects: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      bucket: ['s3:ListBucket'],
    })
    announcements.allow(fn, 'events:PutEvents')
    // One at a time: a picture that needs all of the memory takes no other one down with it.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: config.transformMaxConcurrency })
    return fn
  }

  private createSettler(): ImageFunction {
    const { results, announcements } = this.props
    const fn = this.create('Settler', {
      handler: 'settle-transforms',
      description: 'Marks transforms as failed when every attempt failed',
      timeout: settlerTimeout,
    })
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    announcements.allow(fn, 'events:PutEvents')
    this.queue.settleWith(fn, { batchSize: 10 })
    return fn
  }
}
