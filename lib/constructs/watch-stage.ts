import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'
import type { ImageFunction } from './image-function.ts'
import { reported, stuckPhotos, throttledInAccount } from './metrics.ts'
import type { StageQueue } from './stage-queue.ts'
import type { Vision } from './vision.ts'

export interface WatchStageProps {
  readonly stage: string
  readonly alarms: AlarmTopic
  /** How long photos may wait in a queue. */
  readonly maxMessageAgeMinutes: number
  readonly analysis: StageQueue
  readonly vision: Vision
  readonly analyze: ImageFunction
}

/** The alarms that belong to no single resource. */
export function watchStage(scope: Construct, props: WatchStageProps): void {
  const { stage, alarms, maxMessageAgeMinutes, analysis, vision, analyze } = props
  alarms.watch(scope, 'Throttled', {
    metric: throttledInAccount(),
    atLeast: 1,
    badPeriods: [2, 3],
    severity: 'page',
    description: "The account's concurrency is used up, so functions of this region are throttled.",
  })
  alarms.watch(scope, 'RecordsPostponed', {
    metric: reported(stage, 'RecordsPostponed').with({ period: Duration.minutes(5) }),
    atLeast: 1,
    badPeriods: [12, 12],
    severity: 'tomorrow',
    description:
      'For an hour, functions have postponed records, because a table, bucket, queue or bus throttles.',
  })
  const queues = [analysis, ...vision.queues.values()].map(({ work }) => work)
  alarms.watch(scope, 'DeadLettersWaiting', {
    metric: reported(stage, 'DeadLetters'),
    atLeast: 1,
    severity: 'tomorrow',
    description: 'Functions gave up on messages, which wait among the dead letters for a redrive.',
  })
  alarms.watch(scope, 'PhotosStuck', {
    // A provider over the network hands records back instead of failing, and then they wait.
    metric: stuckPhotos(queues, [analyze, vision.ownLooker], Duration.minutes(maxMessageAgeMinutes)),
    atLeast: 1,
    badPeriods: [2, 3],
    severity: 'page',
    description: 'Photos wait too long for the analysis or vision, or many invocations of these fail.',
  })
}
