import { Duration, Names } from 'aws-cdk-lib'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { type CfnFunction, type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'
import { allowActions } from './allow-actions.ts'
import { oldestMessageAge } from './metrics.ts'

export interface StageQueueProps {
  /** Timeout of the function that consumes the queue; the visibility timeout is derived from it. */
  readonly consumerTimeout: Duration
  /** Timeout of the function that settles exhausted messages. */
  readonly settlerTimeout: Duration
  /** Attempts before a message is exhausted. */
  readonly maxReceiveCount: number
  /** How long a message may wait to be worked on. */
  readonly messageRetentionDays: number
  /** How long a dead letter waits for a redrive. */
  readonly deadLetterRetentionDays: number
  /** Alarm when a message has waited longer than this: see watchWaiting. */
  readonly maxMessageAgeMinutes: number
  readonly alarms: AlarmTopic
  /** The stage's own key. @default - SQS's keys */
  readonly key?: IKey
}

export interface Consumption {
  /** Maximum number of messages in one invocation. */
  readonly batchSize: number
  /** How long Lambda may wait to fill a batch. @default - not at all */
  readonly batchWindow?: Duration
  /** Maximum number of concurrent invocations. @default - as many as the account allows */
  readonly maxConcurrency?: number
}

/** Recommended by AWS, so that a throttled batch is not delivered again while the first attempt may still run. */
const visibilityPerTimeout = 6

/** What Lambda does with a queue on behalf of the function that consumes it. */
export const pollingActions = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']

/** Attempts to settle an exhausted message before it becomes a dead letter unsettled. */
const settleAttempts = 5

/**
 * The queue of one stage of the pipeline, as three queues:
 *
 * work --maxReceiveCount--> exhausted --settled by its own function--> dead letters
 *
 * A consumer of the exhausted messages marks the image failed and announces it. A consumer deletes what it has
 * handled, so the message for a redrive has to be kept one queue further: nothing consumes the dead letters. The
 * settler puts messages there; if the settler fails, the redrive policy does.
 */
export class StageQueue extends Construct {
  readonly work: Queue
  readonly exhausted: Queue
  readonly deadLetters: Queue
  constructor(scope: Construct, id: string, props: StageQueueProps) {
    super(scope, id)
    const shared = sealedQueue(props.key)
    const keptForRedrive = { ...shared, retentionPeriod: Duration.days(props.deadLetterRetentionDays) }
    this.deadLetters = new Queue(this, 'DeadLetters', keptForRedrive)
    this.exhausted = new Queue(this, 'Exhausted', {
      ...keptForRedrive,
      visibilityTimeout: visibilityFor(props.settlerTimeout),
      // A message keeps its count of receives when a redrive policy moves it, so the settler's attempts are added to
      // it.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount + settleAttempts },
    })
    this.work = new Queue(this, 'Work', {
      ...shared,
      retentionPeriod: Duration.days(props.messageRetentionDays),
      visibilityTimeout: visibilityFor(props.consumerTimeout),
      deadLetterQueue: { queue: this.exhausted, maxReceiveCount: props.maxReceiveCount },
    })
    // No alarm on the age of exhausted messages: whatever happens to them, they end among the dead letters, which the
    // sweep counts.
  }

  /** Lets the function consume the queue; only the records that failed are delivered again. */
  feed(fn: LambdaFunction, consumption: Consumption): void {
    consume(this.work, fn, consumption)
  }

  /** Lets the function settle exhausted messages and move them to the dead letters. */
  settleWith(fn: LambdaFunction, consumption: Consumption): void {
    consume(this.exhausted, fn, consumption)
    fn.addEnvironment('DEAD_LETTER_QUEUE_URL', this.deadLetters.queueUrl)
    allowActions(fn, ['sqs:SendMessage'], [this.deadLetters.queueArn])
  }

  /** Tells the function the URL of the work queue and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, variable: string, ...actions: `sqs:${string}`[]): void {
    fn.addEnvironment(variable, this.work.queueUrl)
    allowActions(fn, actions, [this.work.queueArn])
  }
}

/** Alarm when a message of the queue has waited this long. */
export const watchWaiting = (scope: Construct, alarms: AlarmTopic, queue: Queue, longest: Duration): Alarm =>
  alarms.watch(scope, 'WorkTooOld', {
    metric: oldestMessageAge(queue),
    atLeast: longest.toSeconds(),
    severity: 'page',
    description: 'Messages wait too long: the function of this queue is too slow, throttled or failing.',
  })

/** What all queues share: encrypted, and TLS only. */
export const sealedQueue = (key: IKey | undefined) => ({
  ...(key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
    : { encryption: QueueEncryption.SQS_MANAGED }),
  enforceSSL: true,
})

export const visibilityFor = (timeout: Duration) =>
  Duration.seconds(timeout.toSeconds() * visibilityPerTimeout)

/**
 * Lets the function consume the queue, and allows it to send messages back to it: a message that waits for a
 * throttled service is postponed without spending one of its attempts (lambdas/platform/queues/sqs-handler.ts).
 */
export function consume(
  queue: Queue,
  fn: LambdaFunction,
  { batchSize, batchWindow, maxConcurrency }: Consumption,
): void {
  // Not the CDK's SqsEventSource, which grants more than Lambda needs. The id is the one it would give: with another
  // id, an update would create a second mapping of the same queue, which Lambda refuses.
  fn.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize,
    maxBatchingWindow: batchWindow,
    maxConcurrency,
    reportBatchItemFailures: true,
  })
  allowLoops(fn)
  allowActions(fn, pollingActions, [queue.queueArn])
  fn.addEnvironment('SOURCE_QUEUE_URL', queue.queueUrl)
  allowActions(fn, ['sqs:SendMessage'], [queue.queueArn])
}

/**
 * Lambda stops a function about the 16th time in a row that it was invoked by what it did before, and jobs, erasures and
 * deliveries go on by messages to themselves. What ends them is their own: attempts, deadlines and states.
 */
export const allowLoops = (fn: LambdaFunction): void => {
  const resource = fn.node.defaultChild as CfnFunction
  resource.recursiveLoop = RecursiveLoop.ALLOW
}
