import { Duration } from 'aws-cdk-lib'
import type { LayerVersion } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { AnnouncementBus } from './announcement-bus.ts'
import { type CommonProps, ImageFunction, type OwnProps } from './image-function.ts'
import type { ImageStore } from './image-store.ts'
import { MessageQueue, type MessageQueueProps } from './message-queue.ts'
import type { ResultsTable } from './results-table.ts'
import type { StageQueue } from './stage-queue.ts'
import type { Vision } from './vision.ts'

export interface RerunsProps {
  readonly config: StageConfig
  /** What every function is made with. */
  readonly common: CommonProps
  readonly queue: Omit<MessageQueueProps, 'consumerTimeout' | 'longestDelay'>
  readonly store: ImageStore
  readonly results: ResultsTable
  readonly announcements: AnnouncementBus
  readonly analysis: StageQueue
  readonly vision: Vision
  readonly sharp: LayerVersion
}

// A read may wait for 20 s; the HTTP API gives up after 30 s.
const requestTimeout = Duration.seconds(28)
const stepTimeout = Duration.seconds(60)

/** Versions of images and the jobs that make many of them: a job sends itself through a queue, step by step. */
export class Reruns extends Construct {
  readonly queue: MessageQueue
  /** Answers the routes of lambdas/versions/rerun-routes.ts. */
  readonly api: ImageFunction
  /** Takes jobs further. */
  readonly advance: ImageFunction
  readonly functions: readonly ImageFunction[]
  private readonly props: RerunsProps

  constructor(scope: Construct, id: string, props: RerunsProps) {
    super(scope, id)
    this.props = props
    this.queue = new MessageQueue(this, 'Jobs', { ...props.queue, consumerTimeout: stepTimeout })
    this.api = this.createApi()
    this.advance = this.createAdvance()
    this.functions = [this.api, this.advance]
  }

  /** Lets the sweep send a running job another message, should it have lost its own. */
  takenUpBy(sweep: ImageFunction): void {
    this.queue.allow(sweep, 'JOB_QUEUE_URL', 'sqs:SendMessage')
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
    const { results, store, announcements, sharp } = this.props
    const fn = this.create('Api', {
      handler: 'reruns',
      description: 'Starts re-runs and jobs, and reads and compares versions',
      timeout: requestTimeout,
      // Plans of transforms are checked by the code that renders them.
      layers: [sharp],
    })
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
    store.originals.allow(fn, { objects: ['s3:GetObjectVersion'] })
    store.derived.allow(fn, { objects: ['s3:GetObject'] })
    announcements.allow(fn, 'events:PutEvents')
    return fn
  }

  private createAdvance(): ImageFunction {
    const { results, analysis, vision } = this.props
    const fn = this.create('Advance', {
      handler: 'advance-jobs',
      description: 'Advances jobs step by step',
      timeout: stepTimeout,
    })
    results.allow(
      fn,
      // A transform is written where its image is there.
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(fn)
    analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:GetQueueAttributes')
    vision.allowQueues(fn, 'sqs:GetQueueAttributes')
    // One step at a time of a few jobs: what they begin is the work.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: 2 })
    return fn
  }
}
