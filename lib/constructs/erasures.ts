import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Accounts } from './accounts.ts'
import type { AnnouncementBus } from './announcement-bus.ts'
import { type CommonProps, ImageFunction } from './image-function.ts'
import type { ImageStore } from './image-store.ts'
import { MessageQueue, type MessageQueueProps } from './message-queue.ts'
import type { ResultsTable } from './results-table.ts'
import type { SearchIndex } from './search-index.ts'

export interface ErasuresProps {
  readonly config: StageConfig
  /** What every function is made with. */
  readonly common: CommonProps
  readonly queue: Omit<MessageQueueProps, 'consumerTimeout' | 'longestDelay'>
  readonly store: ImageStore
  readonly results: ResultsTable
  readonly index: SearchIndex
  readonly accounts: Accounts
  readonly announcements: AnnouncementBus
}

const stepTimeout = Duration.seconds(60)

/** Erases accounts: an erasure sends itself through a queue, step by step, as jobs do. */
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
      // Between its rounds an erasure waits for what was running to end.
      longestDelay: Duration.minutes(15),
    })
    this.worker = this.createWorker()
  }

  /** Lets a function ask what an erasure would erase, begin one, and read its receipt. */
  letBegin(fn: LambdaFunction): void {
    const { results, store } = this.props
    this.letResume(fn)
    // The first write is a transaction of two puts; the mark that closes the account is another put.
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query')
    // What it holds is counted: one page of each list.
    results.allowLists(fn)
    store.originals.allow(fn, { bucket: ['s3:ListBucket'] })
  }

  /** Lets a function send an erasure on its way again. */
  letResume(fn: LambdaFunction): void {
    this.queue.allow(fn, 'ERASURE_QUEUE_URL', 'sqs:SendMessage')
  }

  /**
   * These functions do not notice that an account is closed. After the longest of their time limits, all that were running
   * when something was erased have ended.
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
    this.letResume(fn)
    // One step at a time of a few erasures: none of them is in a hurry.
    this.queue.feed(fn, { batchSize: 1, maxConcurrency: 2 })
    return fn
  }
}
