import { Aws, Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { StageNames } from '../stage-names.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import type { MessageQueue } from './message-queue.ts'
import * as metrics from './metrics.ts'
import type { StageQueue } from './stage-queue.ts'

type AnyQueue = StageQueue | MessageQueue

export interface OperationsDashboardProps {
  readonly stage: string
  readonly names: StageNames
  readonly alarms: AlarmTopic
  readonly api: HttpApi
  /** The queue of each stage of the pipeline, by name of the stage. */
  readonly queues: Record<string, AnyQueue>
  readonly functions: readonly LambdaFunction[]
  /** The functions whose logs say what became of images. */
  readonly outcomes: {
    readonly analyze: LambdaFunction
    readonly vision: readonly LambdaFunction[]
    /** By the message that they log when every attempt failed. */
    readonly settlers: Readonly<Record<string, readonly LambdaFunction[]>>
  }
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
        imageRow(props),
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

/**
 * Counts lines of a log. These metrics exist for the dashboard only, so functions report none: a stage without a
 * dashboard pays for none.
 */
function countedInLog(fn: LambdaFunction, stage: string, message: string, outcome?: string): IMetric {
  const name = `${fn.node.id} ${message}${outcome ? ` ${outcome}` : ''}`
  const id = `${message}${outcome ?? ''}Counted`.replaceAll(' ', '')
  return new MetricFilter(fn, id, {
    logGroup: fn.logGroup,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.message', '=', message),
      ...(outcome ? [FilterPattern.stringValue('$.outcome', '=', outcome)] : []),
    ),
    metricNamespace: metrics.metricsNamespace(stage),
    metricName: name,
    metricValue: '1',
  }).metric({ statistic: Stats.SUM, period: Duration.minutes(5), label: name })
}

const imageRow = ({
  stage,
  outcomes: { analyze, vision, settlers },
}: OperationsDashboardProps): IWidget[] => [
  graph(
    'Images: handled by the analysis',
    ['analyzed', 'completed', 'rejected'].map((outcome) =>
      countedInLog(analyze, stage, 'image handled', outcome),
    ),
  ),
  graph(
    'Images: completed by vision',
    vision.map((fn) => countedInLog(fn, stage, 'image seen', 'completed')),
  ),
  graph(
    'Images: failed',
    Object.entries(settlers).flatMap(([message, functions]) =>
      functions.map((fn) => countedInLog(fn, stage, message)),
    ),
  ),
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
