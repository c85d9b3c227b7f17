import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import {
  type Consumption,
  consume,
  type StageQueueProps,
  visibilityFor,
  watchDeadLetters,
  watchWaiting,
} from './stage-queue.ts'

export interface MessageQueueProps extends Omit<StageQueueProps, 'settlerTimeout'> {
  /** How long messages may be kept back on purpose, which is no reason for an alarm. @default - not at all */
  readonly longestDelay?: Duration
}

/**
 * A queue whose messages can be given up on without anything to settle: what they are about is not lost, shows that it
 * is still open, and goes on with a redrive. Two queues therefore, not three as a StageQueue:
 *
 *     work --maxReceiveCount--> dead letters
 */
export class MessageQueue extends Construct {
  readonly work: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: MessageQueueProps) {
    super(scope, id)
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
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
    this.watch(props)
  }

  /** Has the function work off the queue; only the records that failed are handed out again. */
  feed(fn: LambdaFunction, consumption: Consumption): void {
    consume(this.work, fn, consumption)
  }

  /** Tells the function the URL of the work queue and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, variable: string, ...actions: `sqs:${string}`[]): void {
    fn.addEnvironment(variable, this.work.queueUrl)
    allowActions(fn, actions, [this.work.queueArn])
  }

  private watch({ alarms, maxMessageAgeMinutes, longestDelay = Duration.seconds(0) }: MessageQueueProps) {
    const longest = longestDelay.plus(Duration.minutes(maxMessageAgeMinutes))
    watchWaiting(this, 'WorkTooOld', alarms, this.work, longest)
    watchDeadLetters(this, alarms, this.deadLetters)
  }
}
