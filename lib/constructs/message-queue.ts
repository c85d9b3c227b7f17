import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { DeduplicationScope, FifoThroughputLimit, Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import {
  type Consumption,
  consume,
  type StageQueueProps,
  sealedQueue,
  visibilityFor,
  watchWaiting,
} from './stage-queue.ts'

export interface MessageQueueProps extends Omit<StageQueueProps, 'settlerTimeout'> {
  /** How long messages may be delayed on purpose without raising an alarm. @default - not at all */
  readonly longestDelay?: Duration
  /** Whether messages of a group keep their order. @default false */
  readonly fifo?: boolean
  /**
   * The sweep takes up work that stands still, so waiting raises no alarm.
   * @default false
   */
  readonly isResumed?: boolean
}

/**
 * Without high throughput, a FIFO queue takes 300 requests of each kind a second for all owners together; with it, 300
 * for each group, and thousands in all.
 */
const fastFifo: Partial<QueueProps> = {
  fifo: true,
  // For messages that are sent back from the dead letters, without an id of their own.
  contentBasedDeduplication: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
}

/** What queues of one stage share. */
export type QueueSettings = Omit<MessageQueueProps, 'consumerTimeout' | 'longestDelay' | 'isResumed'>

/**
 * A queue whose messages may be given up on without settling anything: their work is not lost, shows as open, and
 * continues after a redrive. It therefore has two queues, where a StageQueue has three:
 *
 * work --maxReceiveCount--> dead letters
 */
export class MessageQueue extends Construct {
  readonly work: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: MessageQueueProps) {
    super(scope, id)
    const shared = {
      ...sealedQueue(props.key),
      ...(props.fifo && fastFifo),
    }
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      retentionPeriod: Duration.days(props.deadLetterRetentionDays),
    })
    this.work = new Queue(this, 'Work', {
      ...shared,
      retentionPeriod: Duration.days(props.messageRetentionDays),
      visibilityTimeout: visibilityFor(props.consumerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
    })
    const { alarms, maxMessageAgeMinutes, longestDelay = Duration.seconds(0), isResumed } = props
    const longest = longestDelay.plus(Duration.minutes(maxMessageAgeMinutes))
    if (!isResumed) watchWaiting(this, alarms, this.work, longest)
  }

  /** Lets the function consume the queue; only the records that failed are delivered again. */
  feed(fn: LambdaFunction, consumption: Consumption): void {
    consume(this.work, fn, consumption)
  }

  /** Tells the function the URL of the work queue and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, variable: string, ...actions: `sqs:${string}`[]): void {
    fn.addEnvironment(variable, this.work.queueUrl)
    allowActions(fn, actions, [this.work.queueArn])
  }
}
