import { Duration, Names } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'
import { allowActions } from './allow-actions.ts'
import { oldestMessageAge, waitingMessages } from './metrics.ts'

export interface StageQueueProps {
  /** Time limit of the function that works the queue off; the visibility timeout derives from it. */
  readonly consumerTimeout: Duration
  /** Time limit of the function that settles what is exhausted. */
  readonly settlerTimeout: Duration
  /** Attempts before a message is exhausted. */
  readonly maxReceiveCount: number
  /** How long a message may wait to be worked on. */
  readonly messageRetentionDays: number
  /** How long a dead letter waits for a redrive. */
  readonly deadLetterRetentionDays: number
  /** Alarm when a message has waited longer than this. */
  readonly maxMessageAgeMinutes: number
  readonly alarms: AlarmTopic
}

export interface Consumption {
  /** Messages handed to one invocation at most. */
  readonly batchSize: number
  /** How long Lambda may wait to fill a batch. @default - not at all */
  readonly batchWindow?: Duration
  /** Invocations at the same time. @default - as many as the account allows */
  readonly maxConcurrency?: number
}

/** What AWS recommends, so that a throttled batch is not handed out again while the first attempt may still run. */
const visibilityPerTimeout = 6

/** What Lambda does with a queue in the name of the function that works it off. */
const pollingActions = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']

/** Attempts to settle an exhausted message before it goes to the dead letters unsettled. */
const settleAttempts = 5

/**
 * The queue of one stage of the pipeline, as three queues:
 *
 *     work --maxReceiveCount--> exhausted --settled by its own function--> dead letters
 *
 * Exhausted messages have a consumer (it marks the image failed and says so). A consumer deletes what it has handled,
 * so what a redrive needs lies one further: nothing consumes the dead letters. The settler puts them there; when it
 * fails itself, the redrive policy does.
 */
export class StageQueue extends Construct {
  readonly work: Queue
  readonly exhausted: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: StageQueueProps) {
    super(scope, id)
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    const keptForRedrive = { ...shared, retentionPeriod: Duration.days(props.deadLetterRetentionDays) }
    this.deadLetters = new Queue(this, 'DeadLetters', keptForRedrive)
    this.exhausted = new Queue(this, 'Exhausted', {
      ...keptForRedrive,
      visibilityTimeout: visibilityFor(props.settlerTimeout),
      // A message keeps its count of receives when a redrive policy moves it, so the settler's own attempts come on top.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount + settleAttempts },
    })
    this.work = new Queue(this, 'Work', {
      ...shared,
      retentionPeriod: Duration.days(props.messageRetentionDays),
      visibilityTimeout: visibilityFor(props.consumerTimeout),
      deadLetterQueue: { queue: this.exhausted, maxReceiveCount: props.maxReceiveCount },
    })
    this.watch(props)
  }

  /** Has the function work off the queue; only the records that failed are handed out again. */
  feed(fn: LambdaFunction, consumption: Consumption): void {
    consume(this.work, fn, consumption)
  }

  /** Has the function settle what is exhausted and pass it on to the dead letters. */
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

  private watch({ alarms, maxMessageAgeMinutes }: StageQueueProps): void {
    for (const [name, queue] of Object.entries({ Work: this.work, Exhausted: this.exhausted })) {
      watchWaiting(this, `${name}TooOld`, alarms, queue, Duration.minutes(maxMessageAgeMinutes))
    }
    watchDeadLetters(this, alarms, this.deadLetters)
  }
}

/** Alarms when a message of the queue has waited for so long. */
export const watchWaiting = (
  scope: Construct,
  id: string,
  alarms: AlarmTopic,
  queue: Queue,
  longest: Duration,
) =>
  alarms.watch(scope, id, {
    metric: oldestMessageAge(queue),
    atLeast: longest.toSeconds(),
    description:
      'Messages wait too long. Check whether the function of this queue is throttled, slow or failing.',
  })

/** Alarms when there is a dead letter. Not NumberOfMessagesSent: that does not count what a redrive policy moves here. */
export const watchDeadLetters = (scope: Construct, alarms: AlarmTopic, deadLetters: Queue) =>
  alarms.watch(scope, 'DeadLettersWaiting', {
    metric: waitingMessages(deadLetters),
    atLeast: 1,
    description:
      'Messages arrived in the dead-letter queue. Find the cause, then run: npm run redrive (docs/operations.md).',
  })

export const visibilityFor = (timeout: Duration) =>
  Duration.seconds(timeout.toSeconds() * visibilityPerTimeout)

/**
 * Has the function work off the queue, and allows it to put a message back there: what is held up by a throttled service
 * is postponed without spending one of its attempts (lambdas/platform/queues/sqs-handler.ts).
 */
export function consume(
  queue: Queue,
  fn: LambdaFunction,
  { batchSize, batchWindow, maxConcurrency }: Consumption,
): void {
  // Not the CDK's SqsEventSource, which allows more than Lambda needs. The id is the one that it gives: under another
  // one, an update would create a second mapping of the same queue, which Lambda refuses.
  fn.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize,
    maxBatchingWindow: batchWindow,
    maxConcurrency,
    reportBatchItemFailures: true,
  })
  allowActions(fn, pollingActions, [queue.queueArn])
  fn.addEnvironment('SOURCE_QUEUE_URL', queue.queueUrl)
  allowActions(fn, ['sqs:SendMessage'], [queue.queueArn])
}
