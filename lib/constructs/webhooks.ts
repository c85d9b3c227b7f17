import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { detailTypes, forWebhooks } from '../../lambdas/events/detail-types.ts'
import { eventSource } from '../../lambdas/events/events.ts'
import { maxDelaySeconds } from '../../lambdas/platform/queues/max-delay.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import { MessageQueue, type QueueSettings } from './message-queue.ts'
import { rowActions } from './results-table.ts'
import type { StageParts } from './stage-parts.ts'
import { requestTimeout } from './timeouts.ts'

export interface WebhooksProps extends Pick<StageParts, 'config' | 'common' | 'results' | 'announcements'> {
  readonly queue: QueueSettings
}

const dispatchTimeout = Duration.seconds(30)
/** Time for reading before an attempt and writing after it. */
const aroundAttempts = Duration.seconds(20)

/**
 * The size of a batch, and the number of threads. Looking up a name that does not resolve blocks a thread; with fewer
 * threads, it would delay other attempts.
 */
const attemptsInHand = 10

/**
 * Webhooks: the bus fills the dispatch queue; dispatch finds the webhooks and fills the delivery queue; deliver makes
 * one attempt for each message and sends the message for the next one to the same queue, delayed.
 */
export class Webhooks extends Construct {
  readonly queues: { readonly dispatch: MessageQueue; readonly delivery: MessageQueue }
  /** Answers the routes of lambdas/webhooks/webhook-routes.ts. */
  readonly api: ImageFunction
  readonly functions: readonly ImageFunction[]
  private readonly props: WebhooksProps

  constructor(scope: Construct, id: string, props: WebhooksProps) {
    super(scope, id)
    this.props = props
    const attemptTimeout = Duration.seconds(props.config.webhookTimeoutSeconds)
    const deliverTimeout = attemptTimeout.plus(aroundAttempts)
    this.queues = {
      dispatch: new MessageQueue(this, 'Dispatch', { ...props.queue, consumerTimeout: dispatchTimeout }),
      delivery: new MessageQueue(this, 'Delivery', {
        ...props.queue,
        consumerTimeout: deliverTimeout,
        longestDelay: Duration.seconds(maxDelaySeconds),
      }),
    }
    this.api = this.createApi()
    this.functions = [this.api, this.createDispatch(), this.createDeliver(deliverTimeout)]
    new Rule(this, 'Events', {
      description: 'Sends events of owners with webhooks to the webhook dispatcher',
      eventBus: props.announcements.bus,
      eventPattern: { source: [eventSource], detailType: [...detailTypes], resources: [forWebhooks] },
      // Events that EventBridge cannot deliver go to the same dead-letter queue, where a redrive finds them.
      targets: [
        new SqsQueue(this.queues.dispatch.work, { deadLetterQueue: this.queues.dispatch.deadLetters }),
      ],
    })
  }

  private create(id: string, own: OwnProps): ImageFunction {
    const { common } = this.props
    const fn = new ImageFunction(this, `${id}Function`, { ...common, ...own })
    this.queues.delivery.allow(fn, 'WEBHOOK_DELIVERY_QUEUE_URL', 'sqs:SendMessage')
    return fn
  }

  private createApi(): ImageFunction {
    const { results } = this.props
    const fn = this.create('Api', {
      handler: 'webhooks',
      description: 'Manages webhooks and reads their deliveries',
      timeout: requestTimeout,
    })
    // UpdateItem also counts requests.
    results.allow(fn, ...rowActions)
    return fn
  }

  private createDispatch(): ImageFunction {
    const { config, results } = this.props
    const fn = this.create('Dispatch', {
      handler: 'dispatch-webhooks',
      description: 'Starts the deliveries of an event to the webhooks subscribed to it',
      timeout: dispatchTimeout,
    })
    results.allow(fn, 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query')
    this.queues.dispatch.feed(fn, { batchSize: 10, maxConcurrency: config.webhookMaxConcurrency })
    return fn
  }

  private createDeliver(timeout: Duration): ImageFunction {
    const { config, results } = this.props
    const fn = this.create('Deliver', {
      handler: 'deliver-webhooks',
      description: 'Makes one attempt to deliver one event to one webhook',
      timeout,
      environment: {
        UV_THREADPOOL_SIZE: String(attemptsInHand),
      },
    })
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
    this.queues.delivery.feed(fn, {
      batchSize: attemptsInHand,
      maxConcurrency: config.webhookMaxConcurrency,
    })
    return fn
  }
}
