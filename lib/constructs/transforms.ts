import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { eventSource } from '../../lambdas/events/events.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import type { StageParts } from './stage-parts.ts'
import { StageQueue, type StageQueueProps, watchWaiting } from './stage-queue.ts'
import { settlerTimeout, waitingRequestTimeout } from './timeouts.ts'

export interface TransformsProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'announcements' | 'sharp'> {
  readonly queue: Omit<StageQueueProps, 'consumerTimeout' | 'settlerTimeout'>
}

/**
 * Transforms: the API writes a row and sends its message, one function makes the transform, another settles those
 * that were given up on.
 */
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
    const { alarms, maxMessageAgeMinutes } = props.queue
    watchWaiting(this.queue, alarms, this.queue.work, Duration.minutes(maxMessageAgeMinutes))
    this.api = this.createApi()
    this.urls = this.createUrls()
    this.functions = [this.api, this.urls, this.createMaker(), this.createSettler()]
    this.takePhotos()
  }

  /** Sends completed photos to the queue if transforms are to be made of them; other photos cost nothing. */
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
      // Events that EventBridge cannot deliver go to the same dead-letter queue, where a redrive finds them.
      targets: [new SqsQueue(this.queue.work, { deadLetterQueue: this.queue.deadLetters })],
    })
  }

  /** Allows a function to request transforms. */
  allowRequests(fn: ImageFunction): void {
    this.queue.allow(fn, 'TRANSFORM_QUEUE_URL', 'sqs:SendMessage')
  }

  private create(id: string, own: OwnProps): ImageFunction {
    const { common } = this.props
    return new ImageFunction(this, `${id}Function`, { ...common, ...own })
  }

  private createApi(): ImageFunction {
    const { results, store } = this.props
    const fn = this.create('Api', {
      handler: 'transforms',
      description: 'Takes requests for transforms, and reads and deletes them',
      timeout: waitingRequestTimeout,
    })
    // A transform is written and counted in one transaction, which checks that its image exists.
    results.allow(
      fn,
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    // For the results of a job over all images.
    results.allowLists(fn)
    store.originals.allow(fn, {})
    store.derived.allow(fn, { objects: ['s3:GetObject', 's3:DeleteObject'] })
    this.allowRequests(fn)
    return fn
  }

  private createUrls(): ImageFunction {
    const { config, results, store, announcements, sharp } = this.props
    const fn = this.create('Urls', {
      handler: 'signed-urls',
      description: 'Answers signed URLs, and makes quick transforms',
      timeout: waitingRequestTimeout,
      memoryMb: config.transformMemoryMb,
      layers: [sharp],
    })
    results.allowWithin(fn, ['IMAGE#*'], 'dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:Query')
    results.allowWithin(fn, ['IMAGE#*', 'LIMITS#*', 'WORK#*'], 'dynamodb:UpdateItem')
    // Whose the URL is, the keys that sign it, and presets that it names.
    results.allowWithin(fn, ['IMAGE#*', 'SIGNING_KEYS#*', 'URL_ALIAS#*', 'WORK#*'], 'dynamodb:GetItem')
    store.originals.allow(fn, { objects: ['s3:GetObject'] })
    store.derived.allow(fn, { objects: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] })
    announcements.allow(fn, 'events:PutEvents')
    this.allowRequests(fn)
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
    // As in the API: a transform of every photo is written and counted in one transaction.
    results.allowWithin(fn, ['IMAGE#*'], 'dynamodb:Query')
    results.allowWithin(
      fn,
      ['IMAGE#*', 'WORK#*'],
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    )
    // For the archive of a job over all images.
    results.allowLists(fn)
    store.originals.allow(fn, {
      objects: ['s3:GetObject'],
      // Without ListBucket, S3 reports a missing object as "access denied".
      bucket: ['s3:ListBucket'],
    })
    store.derived.allow(fn, {
      // Reads results for archives, and uploads archives in parts.
      objects: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      bucket: ['s3:ListBucket'],
    })
    announcements.allow(fn, 'events:PutEvents')
    // One at a time, so that a picture that needs all memory takes no other one down with it.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: config.transformMaxConcurrency })
    // It holds a message only while it works on it (lambdas/platform/queues/hold-message.ts).
    this.queue.allow(fn, 'SOURCE_QUEUE_URL', 'sqs:ChangeMessageVisibility')
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
