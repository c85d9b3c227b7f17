import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { ImageFunction } from './image-function.ts'
import { MessageQueue, type QueueSettings } from './message-queue.ts'
import type { StageParts } from './stage-parts.ts'

export interface FetchesProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'announcements'> {
  readonly queue: QueueSettings
}

/** Time for reading the row before an attempt, and for S3 and the row after it. */
const aroundAttempts = Duration.seconds(30)

/** Downloads at once in one invocation, and threads: a name that does not resolve blocks a thread. */
const fetchesInHand = 5

/**
 * Photos that are fetched from URLs. A function of its own connects to strangers, so it holds no secret: it may put
 * originals, and touch rows of images, but neither read nor delete a photo. An attempt that fails sends the message of
 * the next one itself; a slot whose message was lost is settled by the sweep, so waiting raises no alarm.
 */
export class Fetches extends Construct {
  readonly queue: MessageQueue
  readonly fetch: ImageFunction

  constructor(
    scope: Construct,
    id: string,
    { config, common, queue, store, results, announcements }: FetchesProps,
  ) {
    super(scope, id)
    const timeout = Duration.seconds(config.fetchTimeoutSeconds).plus(aroundAttempts)
    this.queue = new MessageQueue(this, 'Queue', { ...queue, consumerTimeout: timeout, isResumed: true })
    this.fetch = new ImageFunction(this, 'Function', {
      ...common,
      handler: 'fetch-photos',
      description: 'Fetches photos from URLs',
      timeout,
      environment: { UV_THREADPOOL_SIZE: String(fetchesInHand) },
    })
    results.allowWithin(this.fetch, ['IMAGE#*'], 'dynamodb:Query')
    // Whether the owner has webhooks.
    results.allowWithin(this.fetch, ['WORK#*'], 'dynamodb:GetItem')
    // Settled images are counted.
    results.allowWithin(this.fetch, ['IMAGE#*', 'METRICS#*'], 'dynamodb:UpdateItem')
    store.originals.allow(this.fetch, { objects: ['s3:PutObject', 's3:AbortMultipartUpload'] })
    announcements.allow(this.fetch, 'events:PutEvents')
    this.allowRequests(this.fetch)
    this.queue.feed(this.fetch, { batchSize: fetchesInHand, maxConcurrency: config.fetchMaxConcurrency })
  }

  /** Allows a function to have photos fetched. */
  allowRequests(fn: ImageFunction): void {
    this.queue.allow(fn, 'FETCH_QUEUE_URL', 'sqs:SendMessage')
  }
}
