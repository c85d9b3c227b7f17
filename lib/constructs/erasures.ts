import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { ImageFunction } from './image-function.ts'
import { MessageQueue, type QueueSettings } from './message-queue.ts'
import type { StageParts } from './stage-parts.ts'

export interface ErasuresProps
  extends Pick<
    StageParts,
    'config' | 'common' | 'store' | 'results' | 'index' | 'accounts' | 'announcements'
  > {
  readonly queue: QueueSettings
}

const stepTimeout = Duration.seconds(60)

/** Erases accounts. An erasure sends itself a message for each step through a queue, as jobs do. */
export class Erasures extends Construct {
  readonly queue: MessageQueue
  readonly worker: ImageFunction
  private readonly props: ErasuresProps

  constructor(scope: Construct, id: string, props: ErasuresProps) {
    super(scope, id)
    this.props = props
    this.queue = new MessageQueue(this, 'Queue', {
      ...props.queue,
      consumerTimeout: stepTimeout,
      isResumed: true,
    })
    this.worker = this.createWorker()
  }

  /**
   * Allows a function to preview an erasure, begin one, and read its receipt.
   * @param maySend whether it may send messages to the queue anyway. Default: no
   */
  allowBeginning(fn: LambdaFunction, { maySend = false } = {}): void {
    const { results, store } = this.props
    if (maySend) fn.addEnvironment('ERASURE_QUEUE_URL', this.queue.work.queueUrl)
    else this.allowResuming(fn)
    // The first write is a transaction of two puts; closing the account is another put.
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query')
    // The preview counts what the account holds: one page of each list.
    results.allowLists(fn)
    store.originals.allow(fn, { bucket: ['s3:ListBucket'] })
  }

  /** Allows a function to send another message for an erasure. */
  allowResuming(fn: LambdaFunction): void {
    this.queue.allow(fn, 'ERASURE_QUEUE_URL', 'sqs:SendMessage')
  }

  /**
   * These functions do not notice that an account is closed. After the longest of their timeouts, every function that
   * was running when something was erased has ended.
   */
  waitFor(functions: readonly LambdaFunction[]): void {
    const longest = Math.max(...functions.map(({ timeout }) => timeout?.toSeconds() ?? 0))
    this.worker.addEnvironment('ERASURE_QUIET_SECONDS', String(longest))
  }

  private createWorker(): ImageFunction {
    const { common, results, index, store, announcements, accounts } = this.props
    const fn = new ImageFunction(this, 'Function', {
      ...common,
      handler: 'erase-accounts',
      description: 'Erases accounts step by step',
      timeout: stepTimeout,
    })
    results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(fn)
    index.datasets.allow(fn, { objects: ['s3:DeleteObject'], bucket: ['s3:ListBucket'] })
    store.originals.allow(fn, { objects: ['s3:DeleteObjectVersion'], bucket: ['s3:ListBucketVersions'] })
    store.derived.allow(fn, { objects: ['s3:DeleteObject'], bucket: ['s3:ListBucket'] })
    announcements.allow(fn, 'events:PutEvents')
    accounts.allow(fn, 'cognito-idp:AdminDeleteUser', 'cognito-idp:AdminDisableUser')
    this.allowResuming(fn)
    // One step at a time, of a few erasures at once: none of them is urgent.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: 2 })
    return fn
  }
}
