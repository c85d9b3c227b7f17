import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import { MessageQueue, type MessageQueueProps } from './message-queue.ts'
import { allowLoops, type Consumption, pollingActions } from './stage-queue.ts'

/** A FIFO queue: messages of a group are worked on in order, and by one invocation at a time. */
export class GroupQueue extends MessageQueue {
  constructor(scope: Construct, id: string, props: Omit<MessageQueueProps, 'fifo'>) {
    super(scope, id, { ...props, fifo: true })
  }

  /** Lets the function consume the queue, ten messages at a time, and hide those that have to come again. */
  override feed(fn: LambdaFunction, { maxConcurrency }: Pick<Consumption, 'maxConcurrency'>): void {
    fn.addEventSourceMapping('Messages', {
      eventSourceArn: this.work.queueArn,
      batchSize: 10,
      maxConcurrency,
      reportBatchItemFailures: true,
    })
    allowLoops(fn)
    fn.addEnvironment('SOURCE_QUEUE_URL', this.work.queueUrl)
    allowActions(fn, [...pollingActions, 'sqs:ChangeMessageVisibility'], [this.work.queueArn])
  }
}
