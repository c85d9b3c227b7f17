import type { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'

export interface ResultsTableProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
}

/** The sparse index of rows for which something is still owed: only they carry its keys. */
const openWorkIndex = 'openWork'

/** Lists of owners: only images carry its keys. */
const byOwnerIndex = 'byOwner'

/** To read, write and delete single rows, also in transactions, which ask for the permissions of what they do. */
export const rowActions = [
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
] as const

/** Everything that is known about images: one table, paid by the request, restorable to any second of 35 days. */
export class ResultsTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, props: ResultsTableProps) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Whoever follows reads what is there by then; the image in the stream only says whether that is worth it.
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAtEpochSeconds',
      removalPolicy: props.removalPolicy,
      deletionProtection: props.deletionProtection,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: openWorkIndex,
      partitionKey: { name: 'openShard', type: AttributeType.STRING },
      sortKey: { name: 'dueAt', type: AttributeType.STRING },
      // Not the state: each step of an image would be another write of the index. The rows are looked up instead.
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['owner'],
    })
    this.table.addGlobalSecondaryIndex({
      indexName: byOwnerIndex,
      partitionKey: { name: 'listedFor', type: AttributeType.STRING },
      sortKey: { name: 'imageId', type: AttributeType.STRING },
      // Written when an image comes and when it goes, and by nothing between.
      projectionType: ProjectionType.KEYS_ONLY,
    })
  }

  /** Tells the function the table's name and allows it exactly these actions on the table. */
  allow(fn: LambdaFunction, ...actions: `dynamodb:${string}`[]): void {
    fn.addEnvironment('TABLE_NAME', this.table.tableName)
    allowActions(fn, actions, [this.table.tableArn])
  }

  /** Allows the function to list the images of owners. */
  allowLists(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Query'], [`${this.table.tableArn}/index/${byOwnerIndex}`])
  }

  /** Allows the function to ask for the rows that something is owed for. */
  allowQueryOfOpenWork(fn: LambdaFunction): void {
    allowActions(fn, ['dynamodb:Query'], [`${this.table.tableArn}/index/${openWorkIndex}`])
  }
}
