import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb'
import {
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { sortIndexes } from '../../lambdas/core/search/index-keys.ts'
import { followedStates } from '../../lambdas/core/search/indexed-state.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { allowActions } from './allow-actions.ts'
import { indexLag, waitingMessages } from './metrics.ts'

export interface SearchIndexProps {
  readonly removalPolicy: RemovalPolicy
  /** How long a note of changes that were given up on is kept. */
  readonly deadLetterRetentionDays: number
  /** Alarm when whoever follows is behind by more than this. */
  readonly maxMessageAgeMinutes: number
  readonly alarms: AlarmTopic
}

export interface Following {
  /** Records handed to one invocation at most. @default 100 */
  readonly batchSize?: number
  /** How long Lambda may wait to fill a batch: several changes of one image are then indexed once. @default 1 s */
  readonly batchWindow?: Duration
  /**
   * How often a record is tried again before it is given up on. Each try waits for as long as the function may when a
   * table is throttled, so that these are hours; one that fails at once is through with them in minutes. @default 100
   */
  readonly retryAttempts?: number
}

/**
 * What lists and searches are answered from: a table that is derived from the results, and needs no backup because it
 * can be dropped and made anew. It follows the results table through its stream.
 */
export class SearchIndex extends Construct {
  readonly table: Table
  readonly deadLetters: Queue
  private readonly props: SearchIndexProps

  constructor(scope: Construct, id: string, props: SearchIndexProps) {
    super(scope, id)
    this.props = props
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: props.removalPolicy,
    })
    acknowledge(
      this.table,
      'DDB3',
      'Derived: a restore would be behind the results table that it is made from',
    )
    for (const { indexName, attribute } of Object.values(sortIndexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: 'pk', type: AttributeType.STRING },
        sortKey: { name: attribute, type: AttributeType.STRING },
        // Rewritten only when the image moves in this order, and not with everything else that is learnt of it.
        projectionType: ProjectionType.KEYS_ONLY,
      })
    }
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(props.deadLetterRetentionDays),
    })
    acknowledge(this.deadLetters, 'SQS3', 'It is where a stream puts what was given up on')
    props.alarms.watch(this, 'DeadLettersWaiting', {
      metric: waitingMessages(this.deadLetters),
      atLeast: 1,
      description: 'Images were not indexed. See docs/search.md: find the reason, then rebuild the index.',
    })
  }

  /** Tells the function the table's name and allows it exactly these actions on the table. */
  allow(fn: LambdaFunction, ...actions: `dynamodb:${string}`[]): void {
    fn.addEnvironment('INDEX_TABLE_NAME', this.table.tableName)
    allowActions(fn, actions, [this.table.tableArn])
  }

  /** Allows the function to read images in every order. */
  allowQueryOfOrders(fn: LambdaFunction): void {
    const indexes = Object.values(sortIndexes).map(
      ({ indexName }) => `${this.table.tableArn}/index/${indexName}`,
    )
    allowActions(fn, ['dynamodb:Query'], indexes)
  }

  /** Has the function follow the images of a table that has a stream. */
  follow(results: Table, fn: LambdaFunction, following: Following = {}): void {
    const { batchSize = 100, batchWindow = Duration.seconds(1), retryAttempts = 100 } = following
    const streamArn = results.tableStreamArn
    if (!streamArn) throw new Error(`Expected ${results.node.path} to have a stream`)
    fn.addEventSourceMapping('Images', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      maxBatchingWindow: batchWindow,
      retryAttempts,
      // A record that always fails is found by halving, and set aside without its neighbours.
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith('IMAGE#') }, sk: { S: FilterRule.isEqual('IMAGE') } },
            NewImage: { state: { S: FilterRule.or(...followedStates) } },
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
      "DynamoDB's list of streams, and X-Ray's calls, know no resource",
    )
  }

  /** A stream keeps a record for 24 hours: what has not been followed by then is lost to the index. */
  private watchLag(fn: LambdaFunction): void {
    const { alarms, maxMessageAgeMinutes } = this.props
    alarms.watch(this, 'FarBehind', {
      metric: indexLag(fn),
      atLeast: Duration.minutes(maxMessageAgeMinutes).toMilliseconds(),
      description:
        'The index is behind the images: is its function throttled, slow or failing? Records are lost after 24 hours.',
    })
  }
}
