import type { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'

/** A pattern of partition keys, such as `IMAGE#*`. */
type Partition = `${string}#*`

export interface ResultsTableProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
  /** The stage's own key. @default - a key that DynamoDB owns */
  readonly key?: IKey
}

/** Sparse index of rows with outstanding work: only these have its keys. */
const openWorkIndex = 'openWork'

/** Lists of each owner's images: only images have its keys. */
const byOwnerIndex = 'byOwner'

/** Everything that failed, was rejected or is degraded, by cause: only such rows have its keys. */
const failuresIndex = 'failures'

/** Reading, writing and deleting single rows, also in transactions, which need the permissions of their parts. */
export const rowActions = [
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
] as const

/**
 * Everything that is known about images: one table, billed per request, restorable to any second of the last 35 days.
 */
export class ResultsTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, props: ResultsTableProps) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(props.key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: props.key }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Followers read the current row. The images in the stream show whether that is worth it, and what the write has
      // added to the costs.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAtEpochSeconds',
      removalPolicy: props.removalPolicy,
      deletionProtection: props.deletionProtection,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: openWorkIndex,
      partitionKey: { name: 'openShard', type: AttributeType.STRING },
      sortKey: { name: 'dueAt', type: AttributeType.STRING },
      // Without the state: every step of an image would then write to the index. Readers look it up in the rows.
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['owner'],
    })
    this.table.addGlobalSecondaryIndex({
      indexName: byOwnerIndex,
      partitionKey: { name: 'listedFor', type: AttributeType.STRING },
      sortKey: { name: 'imageId', type: AttributeType.STRING },
      // Written only when an image is created and deleted.
      projectionType: ProjectionType.KEYS_ONLY,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: failuresIndex,
      partitionKey: { name: 'failureShard', type: AttributeType.STRING },
      sortKey: { name: 'failure', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })
  }

  /** Tells the function the name of the table and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, ...actions: `dynamodb:${string}`[]): void {
    fn.addEnvironment('TABLE_NAME', this.table.tableName)
    allowActions(fn, actions, [this.table.tableArn])
  }

  /**
   * As `allow`, but only in these partitions. For functions that decode photos: a fault in a decoder must not reach
   * keys, sessions and other secrets. A call is allowed if one statement allows it in all partitions that it names,
   * so name an action once for each function (docs/adr/0083-decoders-reach-no-secrets.md).
   */
  allowWithin(
    fn: LambdaFunction,
    partitions: readonly Partition[],
    ...actions: `dynamodb:${string}`[]
  ): void {
    fn.addEnvironment('TABLE_NAME', this.table.tableName)
    allowActions(fn, actions, [this.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
    })
  }

  /** Allows the function to list the images of owners. */
  allowLists(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Query'], [`${this.table.tableArn}/index/${byOwnerIndex}`])
  }

  /** Allows the function to look through the lists of all owners. */
  allowScanOfLists(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Scan'], [`${this.table.tableArn}/index/${byOwnerIndex}`])
  }

  /** Allows the function to query what failed. */
  allowQueryOfFailures(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Query'], [`${this.table.tableArn}/index/${failuresIndex}`])
  }

  /** Allows the function to query rows with outstanding work. */
  allowQueryOfOpenWork(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Query'], [`${this.table.tableArn}/index/${openWorkIndex}`])
  }
}
