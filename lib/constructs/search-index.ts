import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import {
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { terminalStates } from '../../lambdas/image-record/image-row.ts'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import type { StageNames } from '../stage-names.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { allowActions } from './allow-actions.ts'
import { BuiltLayer } from './built-layer.ts'
import { GroupQueue } from './group-queue.ts'
import { MessageQueue, type QueueSettings } from './message-queue.ts'
import { indexLag, oldestMessageAge } from './metrics.ts'
import { PrivateBucket } from './private-bucket.ts'
import { sealedQueue } from './stage-queue.ts'

export interface SearchIndexProps {
  readonly names: StageNames
  readonly removalPolicy: RemovalPolicy
  /** Where S3 writes access logs. */
  readonly accessLogs: Bucket
  /** For the queues of changes and of maintenance; the follower also alarms when it is behind by `maxMessageAgeMinutes`. */
  readonly queue: QueueSettings
  readonly writerTimeout: Duration
  readonly maintenanceTimeout: Duration
  readonly alarms: AlarmTopic
  readonly layerArchitecture: LayerArchitecture
}

export interface Following {
  /** How long Lambda may wait to fill a batch. All changes of an owner within it are one message. */
  readonly batchWindow: Duration
  /** Maximum number of records in one invocation. @default 500 */
  readonly batchSize?: number
  /**
   * How often a record is retried before it is given up on. While a service throttles, a try takes as long as the
   * function may run, so all of them take hours; a record that fails at once uses them up in minutes. @default 100
   */
  readonly retryAttempts?: number
}

/**
 * A message is also received when it has to wait for the next commit, or for a throttled service. With half a minute
 * between two attempts, these last for most of an hour.
 */
const writeAttempts = 100

/**
 * The source of lists and searches: one Lance dataset for each owner, in a bucket. Everything in it is derived from
 * the results, so it needs no backup.
 *
 * stream of the results table -> follower -> changes, by owner -> writer
 * sweep -> maintenance
 */
export class SearchIndex extends Construct {
  /** Records of the stream that the follower gave up on. */
  readonly deadLetters: Queue
  readonly changes: GroupQueue
  readonly maintenance: MessageQueue
  readonly datasets: PrivateBucket
  /** The layer that a function needs to open a dataset. */
  readonly lance: BuiltLayer
  private readonly props: SearchIndexProps

  constructor(scope: Construct, id: string, props: SearchIndexProps) {
    super(scope, id)
    this.props = props
    // Not versioned: what Lance deletes must be gone, because it may belong to a deleted image.
    this.datasets = new PrivateBucket(this, 'Datasets', {
      purpose: 'index',
      names: props.names,
      removalPolicy: props.removalPolicy,
      variable: 'INDEX_BUCKET_NAME',
      accessLogs: props.accessLogs,
      key: props.queue.key,
    })
    this.lance = new BuiltLayer(this, 'Lance', { of: 'lance', architecture: props.layerArchitecture })
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...sealedQueue(props.queue.key),
      retentionPeriod: Duration.days(props.queue.deadLetterRetentionDays),
    })
    this.changes = new GroupQueue(this, 'Changes', {
      ...props.queue,
      consumerTimeout: props.writerTimeout,
      maxReceiveCount: writeAttempts,
    })
    this.maintenance = new MessageQueue(this, 'Maintenance', {
      ...props.queue,
      consumerTimeout: props.maintenanceTimeout,
      // The sweep asks again for what is lost here, and an hour of waiting harms nobody.
      isResumed: true,
    })
    props.alarms.watch(this, 'MaintenanceLags', {
      metric: oldestMessageAge(this.maintenance.work),
      atLeast: Duration.hours(1).toSeconds(),
      severity: 'tomorrow',
      description: 'A dataset of the index has waited for its maintenance for an hour.',
    })
    acknowledge(
      this.deadLetters,
      'SQS3',
      'This is a dead-letter queue itself: it receives stream records that failed',
    )
  }

  /** Allows a function to query the datasets. */
  allowReading(fn: LambdaFunction): void {
    this.datasets.allow(fn, { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'] })
  }

  /**
   * Allows a function to add versions to the datasets. The function overwrites nothing, and deletes only its own mark
   * of a commit that another writer has overtaken.
   */
  allowWriting(fn: LambdaFunction): void {
    this.datasets.allow(fn, {
      objects: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      objectsLike: { '*/_transactions/*': ['s3:DeleteObject'] },
      bucket: ['s3:ListBucket'],
    })
  }

  /** Allows a function to add versions to the datasets and to remove old ones. */
  allowMaintenance(fn: LambdaFunction): void {
    this.datasets.allow(fn, {
      objects: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      bucket: ['s3:ListBucket'],
    })
  }

  /** Lets the function follow the images of a table that has a stream. */
  follow(results: Table, fn: LambdaFunction, following: Following): void {
    const { batchWindow, batchSize = 500, retryAttempts = 100 } = following
    const streamArn = results.tableStreamArn
    if (!streamArn) throw new Error(`Expected ${results.node.path} to have a stream`)
    fn.addEventSourceMapping('Images', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      maxBatchingWindow: batchWindow,
      retryAttempts,
      // Halving the batch isolates a record that always fails, so that it is given up on without its neighbours.
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith('IMAGE#') }, sk: { S: FilterRule.isEqual('IMAGE') } },
            NewImage: { state: { S: FilterRule.or(...terminalStates) } },
          },
        }),
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('REMOVE'),
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith('IMAGE#') }, sk: { S: FilterRule.isEqual('IMAGE') } },
          },
        }),
      ],
    })
    this.watchLag(fn)
    allowActions(
      fn,
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      [streamArn],
    )
    allowActions(fn, ['dynamodb:ListStreams'], ['*'])
    allowActions(fn, ['sqs:SendMessage'], [this.deadLetters.queueArn])
    acknowledge(
      fn.role!,
      'IAM5[Resource::*]',
      'ListStreams of DynamoDB and the actions of X-Ray do not support resource-level permissions',
    )
  }

  /** A stream keeps a record for 24 hours; changes not followed by then are missing from the index. */
  private watchLag(fn: LambdaFunction): void {
    const { alarms, queue } = this.props
    alarms.watch(this, 'FarBehind', {
      metric: indexLag(fn),
      atLeast: Duration.minutes(queue.maxMessageAgeMinutes).toMilliseconds(),
      severity: 'page',
      description:
        'Searches and lists miss changes of the last minutes; the stream drops them after 24 hours.',
    })
  }
}

/**
 * Variables that Lance reads. With fewer than four threads, its builder of word indexes blocks itself. It logs
 * errors only. Its calls carry the function's name, as the SDK's do (image-function.ts). With more arenas, glibc keeps
 * a sixth more memory.
 */
export const lanceEnvironment = (handler: string): Record<string, string> => ({
  LANCE_CPU_THREADS: '4',
  LANCEDB_LOG: 'error',
  MALLOC_ARENA_MAX: '4',
  AWS_USER_AGENT: `lance app/${handler}`,
})
