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
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(this.api)
    results.allowQueryOfOpenWork(this.api)
    results.allowQueryOfFailures(this.api)
    store.originals.allow(this.api, { objects: ['s3:GetObjectVersion'] })
    store.derived.allow(this.api, { objects: ['s3:GetObject'] })
    props.accounts.allow(
      this.api,
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminCreateUser',
      'cognito-idp:AdminDisableUser',
      'cognito-idp:AdminEnableUser',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:ListUsers',
      'cognito-idp:ListUsersInGroup',
    )
    this.tellQueues(props.queues)
    this.allowQueues(Object.values(props.queues))
  }

  private tellQueues(queues: OperationsProps['queues']): void {
    // The order that environment.ts expects; each needs those before it.
    const all = Object.entries(queues).map(([name, { deadLetters, work, exhausted }]) => ({
      name,
      queues: [deadLetters, ...(work ? [work] : []), ...(exhausted ? [exhausted] : [])],
    }))
    // One variable for all queues, so that another queue needs no change of code. Names rather than URLs: fifteen
    // URLs fill half of the 4 KB of a function's environment.
    const lines = all.map((each) => [each.name, ...each.queues.map(({ queueName }) => queueName)].join(' '))
    this.api.addEnvironment('QUEUE_NAMES', lines.join('\n'))
  }

  /** Counting the messages of every queue, and redriving dead letters. Each queue is in one statement: policies are limited. */
  private allowQueues(queues: readonly WatchedQueues[]): void {
    const allow = (actions: readonly `sqs:${string}`[], on: readonly (IQueue | undefined)[]) =>
      allowActions(
        this.api,
        ['sqs:GetQueueAttributes', ...actions],
        on.flatMap((queue) => (queue ? [queue.queueArn] : [])),
      )
    const stages = queues.filter(({ work }) => work)
    const others = queues.filter(({ work }) => !work)
    allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      stages.map(({ deadLetters }) => deadLetters),
    )
    allow(
      ['sqs:SendMessage'],
      stages.map(({ work }) => work),
    )
    allow([], [...queues.map(({ exhausted }) => exhausted), ...others.map(({ deadLetters }) => deadLetters)])
  }
}
