import { Duration } from 'aws-cdk-lib'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Accounts } from './accounts.ts'
import { allowActions } from './allow-actions.ts'
import { type CommonProps, ImageFunction } from './image-function.ts'
import type { ImageStore } from './image-store.ts'
import type { ResultsTable } from './results-table.ts'

/** A stage, a queue of messages or a follower of a stream: whatever has dead letters fits. */
export interface WatchedQueues {
  readonly work?: IQueue
  readonly exhausted?: IQueue
  readonly deadLetters: IQueue
}

export interface OperationsProps {
  readonly config: StageConfig
  /** What every function is made with. */
  readonly common: CommonProps
  readonly store: ImageStore
  readonly results: ResultsTable
  readonly accounts: Accounts
  /** Every queue of the stack by the name that metrics call it, such as `vision-onnx`. */
  readonly queues: Readonly<Record<string, WatchedQueues>>
}

// No answer takes longer than a few calls.
const requestTimeout = Duration.seconds(15)

/** What administrators see, change and erase across owners, the audit of that, and the metrics. */
export class Operations extends Construct {
  /** Answers the routes of lambdas/operations/operations-routes.ts. */
  readonly api: ImageFunction

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id)
    const { common, store, results } = props
    this.api = new ImageFunction(this, 'Function', {
      ...common,
      handler: 'operations',
      description: 'Serves administrators: data across owners, keys, sessions, audit log and metrics',
      timeout: requestTimeout,
    })
    // It puts the audit, updates its own request limits, and ends keys and sessions; what it is asked to erase, another
    // function erases.
    results.allow(
      this.api,
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(this.api)
    results.allowQueryOfOpenWork(this.api)
    store.originals.allow(this.api, { objects: ['s3:GetObjectVersion'] })
    store.derived.allow(this.api, { objects: ['s3:GetObject'] })
    props.accounts.allow(
      this.api,
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:ListUsers',
      'cognito-idp:ListUsersInGroup',
    )
    this.allowDepths(props.queues)
    this.allowRedrive(Object.values(props.queues))
  }

  private allowDepths(queues: OperationsProps['queues']): void {
    const all = Object.entries(queues).flatMap(([name, { work, exhausted, deadLetters }]) => [
      ...(work ? [{ name, queue: work }] : []),
      ...(exhausted ? [{ name: `${name}-exhausted`, queue: exhausted }] : []),
      { name: `${name}-dead-letters`, queue: deadLetters },
    ])
    // One variable: another queue is then no change of any code. Names, because fifteen URLs fill half of the 4 KB that a
    // function's environment may have.
    const names = Object.fromEntries(all.map(({ name, queue }) => [name, queue.queueName]))
    this.api.addEnvironment('QUEUE_NAMES', JSON.stringify(names))
    allowActions(
      this.api,
      ['sqs:GetQueueAttributes'],
      all.map(({ queue }) => queue.queueArn),
    )
  }

  private allowRedrive(queues: readonly WatchedQueues[]): void {
    const stages = queues.flatMap(({ work, deadLetters }) => (work ? [{ work, deadLetters }] : []))
    allowActions(
      this.api,
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      stages.map(({ deadLetters }) => deadLetters.queueArn),
    )
    allowActions(
      this.api,
      ['sqs:SendMessage'],
      stages.map(({ work }) => work.queueArn),
    )
  }
}
