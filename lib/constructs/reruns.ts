import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { allowImports } from './allow-imports.ts'
import { defaultFeatures } from './default-features.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import { MessageQueue, type QueueSettings } from './message-queue.ts'
import { reported } from './metrics.ts'
import type { StageParts } from './stage-parts.ts'
import { waitingRequestTimeout } from './timeouts.ts'
import type { Vision } from './vision.ts'

export interface RerunsProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'announcements' | 'analysis'> {
  readonly queue: QueueSettings
  readonly vision: Vision
}

const stepTimeout = Duration.seconds(60)

/**
 * Versions of images, and the jobs that make many of them. A job sends itself a message for each step through a
 * queue.
 */
export class Reruns extends Construct {
  readonly queue: MessageQueue
  /** Answers the routes of lambdas/versions/rerun-routes.ts. */
  readonly api: ImageFunction
  /** Advances jobs. */
  readonly advance: ImageFunction
  readonly functions: readonly ImageFunction[]
  private readonly props: RerunsProps

  constructor(scope: Construct, id: string, props: RerunsProps) {
    super(scope, id)
    this.props = props
    this.queue = new MessageQueue(this, 'Jobs', {
      ...props.queue,
      consumerTimeout: stepTimeout,
      isResumed: true,
    })
    this.api = this.createApi()
    this.advance = this.createAdvance()
    this.functions = [this.api, this.advance]
  }

  /** Allows a function to send another message for a job that lost its own. */
  allowResuming(fn: ImageFunction): void {
    this.queue.allow(fn, 'JOB_QUEUE_URL', 'sqs:SendMessage')
  }

  private create(id: string, own: OwnProps): ImageFunction {
    const { common, analysis, vision } = this.props
    const fn = new ImageFunction(this, `${id}Function`, { ...common, ...own })
    this.queue.allow(fn, 'JOB_QUEUE_URL', 'sqs:SendMessage')
    analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:SendMessage')
    vision.allowRequests(fn)
    return fn
  }

  private createApi(): ImageFunction {
    const { results, store, announcements } = this.props
    const fn = this.create('Api', {
      handler: 'reruns',
      description: 'Starts re-runs and jobs, and reads and compares versions',
      timeout: waitingRequestTimeout,
    })
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
    store.originals.allow(fn, { objects: ['s3:GetObjectVersion'] })
    store.derived.allow(fn, { objects: ['s3:GetObject'] })
    announcements.allow(fn, 'events:PutEvents')
    return fn
  }

  private createAdvance(): ImageFunction {
    const { config, store, results, analysis, vision } = this.props
    const fn = this.create('Advance', {
      handler: 'advance-jobs',
      description: 'Advances jobs step by step',
      timeout: stepTimeout,
      environment: { DEFAULT_FEATURES: defaultFeatures(config).join(',') },
    })
    results.allow(
      fn,
      // Lists what an import has skipped.
      'dynamodb:BatchWriteItem',
      // A transform is only written if its image exists.
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(fn)
    if (config.importBuckets.length > 0) {
      allowImports(fn, config.importBuckets)
      store.originals.allow(fn, {
        objects: ['s3:GetObject', 's3:PutObject'],
        // Without ListBucket, S3 reports a missing object as "access denied".
        bucket: ['s3:ListBucket'],
      })
    } else store.originals.allow(fn, {})
    analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:GetQueueAttributes')
    vision.allowQueues(fn, [...vision.queues.keys()], 'sqs:GetQueueAttributes')
    // One step at a time, of a few jobs at once: the steps only start the actual work.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: 2 })
    this.props.common.alarms.watch(fn, 'JobsGivenUp', {
      metric: reported(this.props.common.stage, 'JobsGivenUp'),
      atLeast: 1,
      severity: 'tomorrow',
      description: 'A job ended unfinished, because none of its images moved for too long.',
    })
    return fn
  }
}
