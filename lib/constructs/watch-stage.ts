import { Duration, type Stack } from 'aws-cdk-lib'
import type { AlarmTopic } from './alarm-topic.ts'
import type { ImageFunction } from './image-function.ts'
import { reported, throttledInAccount } from './metrics.ts'
import type { StageQueue } from './stage-queue.ts'
import type { Vision } from './vision.ts'

export interface WatchStageProps {
  readonly stage: string
  readonly alarms: AlarmTopic
  readonly analysis: StageQueue
  readonly vision: Vision
  readonly analyze: ImageFunction
}

/** The alarms that belong to no single resource. */
export function watchStage(
  stack: Stack,
  { stage, alarms, analysis, vision, analyze }: WatchStageProps,
): void {
  alarms.watch(stack, 'Throttled', {
    metric: throttledInAccount(),
    atLeast: 1,
    badPeriods: [2, 3],
    severity: 'page',
    description: "The account's concurrency is used up, so functions of this region are throttled.",
  })
  alarms.watch(stack, 'RecordsPostponed', {
    metric: reported(stage, 'RecordsPostponed').with({ period: Duration.minutes(5) }),
    atLeast: 1,
    badPeriods: [12, 12],
    severity: 'tomorrow',
    description:
      'For an hour, functions have postponed records, because a table, bucket, queue or bus throttles.',
  })
  // Whatever stops photos raises several of these at once.
  alarms.combine(stack, 'PhotosStuck', {
    alarms: [
      analysis.waiting,
      ...[...vision.queues.values()].map(({ waiting }) => waiting),
      ...[analyze, ...vision.lookers].map((fn) => fn.watchFailing(alarms)),
    ],
    severity: 'page',
    description: 'Photos are not analysed, or not in time.',
  })
}
