import { Aws, Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { StageNames } from '../stage-names.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import type { MessageQueue } from './message-queue.ts'
import * as metrics from './metrics.ts'
import type { Outcomes } from './outcomes.ts'
import type { StageQueue } from './stage-queue.ts'

type AnyQueue = StageQueue | MessageQueue

export interface OperationsDashboardProps {
  readonly names: StageNames
  readonly alarms: AlarmTopic
  readonly api: HttpApi
  /** The queue of each stage of the pipeline, by name of the stage. */
  readonly queues: Record<string, AnyQueue>
  readonly functions: readonly LambdaFunction[]
  readonly outcomes: Outcomes
  /** The queue and the functions of the index, which answers lists and searches. */
  readonly index: { readonly deadLetters: Queue; readonly follower: LambdaFunction }
}

const fullWidth = 24

/**
 * One page, from top to bottom: is anything wrong, does work flow, what became of the images, do requests flow, do
 * functions run.
 */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id)
    new Dashboard(this, 'Dashboard', {
      // Dashboards are global: the same stage in another region has one of its own.
      dashboardName: props.names.chosen && `${props.names.chosen}-${Aws.REGION}`,
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', width: fullWidth, alarms: props.alarms.alarms })],
        ...Object.entries(props.queues).map(([name, queue]) => queueRow(name, queue)),
        imageRow(props.outcomes),
        indexRow(props.index),
        apiRow(props.api),
        functionRow(props.functions),
      ],
    })
  }
}

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: fullWidth / 3, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } })

const queueRow = (name: string, queue: AnyQueue): IWidget[] => {
  const { work, deadLetters } = queue
  return [
    graph(`${name}: messages waiting and in work`, [
      metrics.waitingMessages(work).with({ label: 'waiting' }),
      metrics.messagesInWork(work).with({ label: 'in work' }),
    ]),
    graph(
      `${name}: oldest message, and time to drain`,
      [metrics.oldestMessageAge(work).with({ label: 'oldest, seconds' })],
      [metrics.timeToDrain(work)],
    ),
    graph(`${name}: dead letters`, [
      ...('exhausted' in queue
        ? [metrics.waitingMessages(queue.exhausted).with({ label: 'exhausted, waiting to be settled' })]
        : []),
      metrics.waitingMessages(deadLetters).with({ label: 'dead letters' }),
    ]),
  ]
}

const imageRow = (outcomes: Outcomes): IWidget[] => [
  graph('Images: handled by the analysis', [
    outcomes.handled('analyzed'),
    outcomes.handled('completed'),
    outcomes.handled('rejected'),
  ]),
  graph('Images: completed by vision', outcomes.seen()),
  graph('Images: failed', outcomes.failed()),
]

const indexRow = ({ deadLetters, follower }: OperationsDashboardProps['index']): IWidget[] => [
  graph('Index: delay behind the images', [metrics.indexLag(follower).with({ label: 'ms' })]),
  graph('Index: dead letters', [metrics.waitingMessages(deadLetters).with({ label: 'dead letters' })]),
]

const apiRow = (api: HttpApi): IWidget[] => [
  graph('API: requests', [
    api.metricCount({ label: 'all' }),
    metrics.refusedRequests(api).with({ label: '4xx' }),
  ]),
  graph('API: failed requests', [metrics.failedRequests(api).with({ label: '5xx' })]),
  graph('API: slow requests', [metrics.slowRequests(api).with({ label: 'p99, ms' })]),
]

const functionRow = (functions: readonly LambdaFunction[]): IWidget[] => {
  const each = (metric: (fn: LambdaFunction) => { with(props: { label: string }): IMetric }) =>
    functions.map((fn) => metric(fn).with({ label: fn.node.id }))
  return [
    graph(
      'Functions: failed and throttled',
      each(metrics.failedInvocations),
      each(metrics.throttledInvocations),
    ),
    graph('Functions: slow invocations (p99, ms)', each(metrics.slowInvocations)),
    graph('Functions: concurrent executions', each(metrics.concurrentInvocations)),
  ]
}
