import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as InvokeFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import { MalwareScan } from './malware-scan.ts'
import { heartbeat, reported } from './metrics.ts'
import { lanceEnvironment } from './search-index.ts'
import type { StageParts } from './stage-parts.ts'
import { settlerTimeout } from './timeouts.ts'
import type { Vision } from './vision.ts'

export interface ImageFunctionsProps extends Omit<StageParts, 'accounts'> {
  readonly vision: Vision
}

const sweepTimeout = Duration.minutes(2)
export const indexTimeout = Duration.minutes(2)

/**
 * The functions that take images through the pipeline. This file shows what each is connected to and, action by
 * action, what it may do. Functions of vision are in vision.ts, those that answer requests in request-functions.ts.
 */
export class ImageFunctions extends Construct {
  readonly analyze: ImageFunction
  readonly settleFailed: ImageFunction
  readonly sweep: ImageFunction
  readonly gatherChanges: ImageFunction
  readonly indexImages: ImageFunction
  readonly maintainIndex: ImageFunction

  constructor(scope: Construct, id: string, props: ImageFunctionsProps) {
    super(scope, id)
    this.analyze = this.createAnalyze(props)
    this.settleFailed = this.createSettleFailed(props)
    this.sweep = this.createSweep(props)
    this.gatherChanges = this.createGatherChanges(props)
    this.indexImages = this.createIndexImages(props)
    this.maintainIndex = this.createMaintainIndex(props)
  }

  get all(): readonly ImageFunction[] {
    const { analyze, settleFailed, sweep, gatherChanges, indexImages, maintainIndex } = this
    return [analyze, settleFailed, sweep, gatherChanges, indexImages, maintainIndex]
  }

  private create(id: string, { common }: ImageFunctionsProps, own: OwnProps): ImageFunction {
    return new ImageFunction(this, id, { ...common, ...own })
  }

  private createAnalyze(props: ImageFunctionsProps): ImageFunction {
    const { config } = props
    const fn = this.create('Analyze', props, {
      handler: config.malwareScan === 'off' ? 'analyze' : 'analyze-scanned',
      callerName: 'analyze',
      description: 'Analyses uploaded photos',
      timeout: Duration.seconds(config.analyzeTimeoutSeconds),
      memoryMb: config.analyzeMemoryMb,
      layers: [props.sharp],
    })
    // Results are written before the row that refers to them, and deleted if another write of the row was faster.
    props.results.allowWithin(
      fn,
      ['IMAGE#*'],
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
    )
    // Which providers are tried.
    props.results.allowWithin(fn, ['IMAGE#*', 'ROLLOUT#*'], 'dynamodb:Query')
    // Whether the owner has webhooks.
    props.results.allowWithin(fn, ['WORK#*'], 'dynamodb:GetItem')
    // Settled images are counted, also in the job that they belong to.
    props.results.allowWithin(fn, ['IMAGE#*', 'METRICS#*', 'WORK#*'], 'dynamodb:UpdateItem')
    props.store.originals.allow(fn, {
      objects: ['s3:GetObject', 's3:DeleteObjectVersion'],
      // Without ListBucket, S3 reports a missing object as "access denied".
      bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
    })
    props.store.derived.allow(fn, { objects: ['s3:PutObject', 's3:DeleteObject'], bucket: ['s3:ListBucket'] })
    props.announcements.allow(fn, 'events:PutEvents')
    props.vision.allowRequests(fn)
    if (config.malwareScan !== 'off') new MalwareScan(this, 'MalwareScan', { ...props, analyze: fn })
    // With GuardDuty, its verdict starts the analysis instead.
    if (config.malwareScan !== 'guardduty') props.store.originals.announceNewObjectsTo(props.analysis.work)
    props.analysis.feed(fn, {
      batchSize: config.analyzeBatchSize,
      batchWindow: Duration.seconds(config.analyzeBatchWindowSeconds),
      maxConcurrency: config.analyzeMaxConcurrency,
    })
    return fn
  }

  private createSettleFailed(props: ImageFunctionsProps): ImageFunction {
    const fn = this.create('SettleFailed', props, {
      handler: 'settle-failed',
      description: 'Marks images as failed when every attempt at their analysis failed',
      timeout: settlerTimeout,
    })
    props.results.allow(fn, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
    props.announcements.allow(fn, 'events:PutEvents')
    props.vision.allowRequests(fn)
    props.analysis.settleWith(fn, { batchSize: 10 })
    return fn
  }

  private createSweep(props: ImageFunctionsProps): ImageFunction {
    const fn = this.create('Sweep', props, {
      handler: 'sweep',
      description: 'Expires unused upload slots and resumes lost work',
      timeout: sweepTimeout,
    })
    props.results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    props.results.allowQueryOfOpenWork(fn)
    props.vision.allowRequests(fn)
    props.store.originals.allow(fn, {
      objects: ['s3:GetObject', 's3:DeleteObjectVersion'],
      bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
    })
    props.store.derived.allow(fn, { objects: ['s3:DeleteObject'], bucket: ['s3:ListBucket'] })
    props.announcements.allow(fn, 'events:PutEvents')
    props.analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:SendMessage')
    props.index.maintenance.allow(fn, 'INDEX_MAINTENANCE_QUEUE_URL', 'sqs:SendMessage')
    // No retry: the next run finds the same work.
    const interval = Duration.minutes(props.config.sweepIntervalMinutes)
    new Rule(this, 'SweepSchedule', {
      description: 'Finds outstanding work by due date',
      schedule: Schedule.rate(interval),
      targets: [new InvokeFunction(fn, { retryAttempts: 0 })],
    })
    this.watchSweep(fn, interval, props)
    return fn
  }

  /**
   * The sweep counts dead letters, for one alarm: an alarm for each queue would cost $0.10 each. Not by
   * NumberOfMessagesSent, which does not count messages moved by a redrive policy.
   */
  countDeadLetters(queues: readonly IQueue[]): void {
    this.sweep.addEnvironment('DEAD_LETTER_QUEUES', queues.map(({ queueName }) => queueName).join(' '))
    allowActions(
      this.sweep,
      ['sqs:GetQueueAttributes'],
      queues.map(({ queueArn }) => queueArn),
    )
  }

  private createGatherChanges(props: ImageFunctionsProps): ImageFunction {
    const { config, index, results } = props
    const fn = this.create('GatherChanges', props, {
      handler: 'gather-changes',
      description: 'Sends changes of images to the writer of the search index, by owner',
      timeout: indexTimeout,
    })
    index.follow(results.table, fn, { batchWindow: Duration.seconds(config.indexBatchSeconds) })
    index.changes.allow(fn, 'INDEX_CHANGES_QUEUE_URL', 'sqs:SendMessage')
    return fn
  }

  private watchSweep(fn: ImageFunction, interval: Duration, { common }: ImageFunctionsProps): void {
    common.alarms.watch(fn, 'SweepStopped', {
      metric: heartbeat(fn, interval),
      atLeast: 1,
      badPeriods: [3, 3],
      isSilenceBad: true,
      severity: 'page',
      description: 'The sweep did not run, or failed, three times in a row: lost work stays lost.',
    })
    common.alarms.watch(fn, 'WorkTakenUp', {
      metric: reported(common.stage, 'WorkTakenUp').with({ period: Duration.hours(1) }),
      atLeast: 1,
      badPeriods: [2, 3],
      severity: 'tomorrow',
      description:
        'In two of three hours, the sweep had to take up photos, jobs, transforms or inspections that stood still.',
    })
  }

  private createIndexImages(props: ImageFunctionsProps): ImageFunction {
    const { config, index, results } = props
    const fn = this.create('IndexImages', props, {
      handler: 'index-images',
      description: 'Writes changes of images to the search index',
      timeout: indexTimeout,
      memoryMb: config.indexMemoryMb,
      layers: [index.lance],
      environment: lanceEnvironment('index-images'),
    })
    // For near-duplicates that inherit verdicts, for the feedback of deleted images, and to tell maintenance about
    // changes.
    results.allow(fn, 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
    index.allowWriting(fn)
    index.changes.feed(fn, { maxConcurrency: config.indexMaxConcurrency })
    return fn
  }

  private createMaintainIndex(props: ImageFunctionsProps): ImageFunction {
    const { config, index, results } = props
    const fn = this.create('MaintainIndex', props, {
      handler: 'maintain-index',
      description: 'Compacts and indexes changed datasets and removes deleted rows',
      timeout: Duration.seconds(config.indexMaintenanceTimeoutSeconds),
      memoryMb: config.indexMemoryMb,
      layers: [index.lance],
      environment: lanceEnvironment('maintain-index'),
    })
    results.allow(fn, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    index.allowMaintenance(fn)
    // One at a time, because a large dataset takes the memory and the time of an invocation.
    index.maintenance.feed(fn, { batchSize: 1, maxConcurrency: config.indexMaxConcurrency })
    return fn
  }
}
