import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import type { MessageQueueProps } from './message-queue.ts'
import { pollingActions, sealedQueue, visibilityFor, watchDeadLetters, watchWaiting } from './stage-queue.ts'

/**
 * A FIFO queue: messages of a group are worked on in order, and by one invocation at a time.
 *
 * work --maxReceiveCount--> dead letters
 */
export class GroupQueue extends Construct {
  readonly work: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: Omit<MessageQueueProps, 'longestDelay'>) {
    super(scope, id)
    const shared = {
      fifo: true,
      // For messages that are sent back from the dead letters, without an id of their own.
      contentBasedDeduplication: true,
      ...sealedQueue(props.key),
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
    watchWaiting(this, 'WorkTooOld', props.alarms, this.work, Duration.minutes(props.maxMessageAgeMinutes))
    watchDeadLetters(this, props.alarms, this.deadLetters)
  }

  /** Lets the function consume the queue, ten messages at a time, and hide those that have to come again. */
  feed(fn: LambdaFunction, maxConcurrency: number): void {
    fn.addEventSourceMapping('Messages', {
      eventSourceArn: this.work.queueArn,
      batchSize: 10,
      maxConcurrency,
      reportBatchItemFailures: true,
    })
    fn.addEnvironment('SOURCE_QUEUE_URL', this.work.queueUrl)
    allowActions(fn, [...pollingActions, 'sqs:ChangeMessageVisibility'], [this.work.queueArn])
  }

  /** Tells the function the URL of the queue and allows it to send messages. */
  allowSending(fn: LambdaFunction, variable: string): void {
    fn.addEnvironment(variable, this.work.queueUrl)
    allowActions(fn, ['sqs:SendMessage'], [this.work.queueArn])
  }
}
