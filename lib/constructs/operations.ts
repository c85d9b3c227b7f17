import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import { ImageFunction } from './image-function.ts'
import type { StageParts } from './stage-parts.ts'
import { requestTimeout } from './timeouts.ts'

/** Anything with dead letters: a stage, a message queue or a follower of a stream. */
export interface WatchedQueues {
  readonly work?: IQueue
  readonly exhausted?: IQueue
  readonly deadLetters: IQueue
}

export interface OperationsProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'accounts'> {
  /** Every queue of the stack, by its name in metrics, such as `vision-onnx`. */
  readonly queues: Readonly<Record<string, WatchedQueues>>
}

/** The function for administrators (data across owners, the audit log, metrics). */
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
    // It writes the audit log, updates its own request limits, and ends keys and sessions. Erasing is done by another
    // function.
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
      'cognito-idp:AdminGetUser',
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
    // One variable for all queues, so that another queue needs no change of code. Names rather than URLs: fifteen
    // URLs fill half of the 4 KB of a function's environment.
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
