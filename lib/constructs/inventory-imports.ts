import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { batchesAtOnce, listsPrefix } from '../../lambdas/jobs/imports/inventory-batch.ts'
import { acknowledge, wildcardBelow } from './acknowledge.ts'
import { allowActions } from './allow-actions.ts'
import { allowImports } from './allow-imports.ts'
import { defaultFeatures } from './default-features.ts'
import { ImageFunction } from './image-function.ts'
import type { StageParts } from './stage-parts.ts'
import type { Vision } from './vision.ts'

export interface InventoryImportsProps
  extends Pick<StageParts, 'config' | 'common' | 'store' | 'results' | 'analysis'> {
  readonly vision: Vision
}

const batchTimeout = Duration.minutes(2)
/** A file of an inventory lists millions of objects. */
const listTimeout = Duration.minutes(15)
/** Holds a group of rows of a Parquet file. */
const listMemoryMb = 1_769

/** Faults of AWS, and of functions that were killed. */
const retried = [
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 5,
    BackoffRate: 2,
    MaxAttempts: 6,
    MaxDelaySeconds: 120,
    JitterStrategy: 'FULL',
  },
]

/**
 * Imports from an S3 Inventory: a state machine makes a list of each of its files, and works through it by a Distributed
 * Map. A batch waits in the state machine, where that costs nothing, and never fails for it.
 */
export class InventoryImports extends Construct {
  readonly functions: readonly ImageFunction[]
  private readonly machine: StateMachine

  constructor(scope: Construct, id: string, props: InventoryImportsProps) {
    super(scope, id)
    const list = this.createList(props)
    const batch = this.createBatch(props)
    this.functions = [list, batch]
    this.machine = this.createMachine(props, list, batch)
  }

  /** Allows a function to start imports. */
  allowStarting(fn: ImageFunction): void {
    fn.addEnvironment('INVENTORY_IMPORTS_ARN', this.machine.stateMachineArn)
    allowActions(fn, ['states:StartExecution'], [this.machine.stateMachineArn])
  }

  private createList({ common, config, results, store }: InventoryImportsProps): ImageFunction {
    const fn = new ImageFunction(this, 'ListFunction', {
      ...common,
      handler: 'list-inventory',
      description: 'Makes lists of objects of the files of an inventory',
      timeout: listTimeout,
      memoryMb: listMemoryMb,
    })
    results.allowWithin(fn, ['WORK#*'], 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    allowImports(fn, config.importBuckets, { versions: false })
    store.derived.allow(fn, {
      objectsLike: { [`${listsPrefix}*`]: ['s3:AbortMultipartUpload', 's3:PutObject'] },
    })
    return fn
  }

  private createBatch({
    common,
    config,
    results,
    store,
    analysis,
    vision,
  }: InventoryImportsProps): ImageFunction {
    const fn = new ImageFunction(this, 'BatchFunction', {
      ...common,
      handler: 'import-batch',
      description: 'Imports batches of objects that an inventory lists',
      timeout: batchTimeout,
      environment: { DEFAULT_FEATURES: defaultFeatures(config).join(',') },
    })
    results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    allowImports(fn, config.importBuckets)
    store.originals.allow(fn, {
      objects: ['s3:GetObject', 's3:PutObject'],
      // Without ListBucket, S3 reports a missing object as "access denied".
      bucket: ['s3:ListBucket'],
    })
    analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:GetQueueAttributes')
    vision.allowQueues(fn, [...vision.queues.keys()], 'sqs:GetQueueAttributes')
    return fn
  }

  private createMachine(
    { common, store }: InventoryImportsProps,
    list: ImageFunction,
    batch: ImageFunction,
  ): StateMachine {
    const { bucket } = store.derived
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: 'What imports from inventories may do',
    })
    const allow = (actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }))
    allow(['lambda:InvokeFunction'], [list.functionArn, batch.functionArn])
    // Reads the lists, and writes the outcomes of their batches, in parts if there are many.
    allow(
      ['s3:GetObject', 's3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      [bucket.arnForObjects(`${listsPrefix}*`)],
    )
    acknowledge(
      role,
      wildcardBelow(bucket, `/${listsPrefix}*`),
      'It reads and writes the lists of any import',
    )
    if (common.key) allow(['kms:Decrypt', 'kms:GenerateDataKey'], [common.key.keyArn])
    const machine = new StateMachine(this, 'Machine', {
      comment: 'Imports the objects that an S3 Inventory lists',
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(definition(list.functionArn, batch.functionArn, bucket.bucketName)),
      ),
      role,
      removalPolicy: common.removalPolicy,
    })
    acknowledge(machine, 'SF1', 'The job and the logs of its functions say what an import does')
    acknowledge(machine, 'SF2', 'Traces are a setting of functions')
    this.allowChildren(role, machine)
    return machine
  }

  /** A Distributed Map starts its children as executions of its own state machine, and stops them. */
  private allowChildren(role: Role, machine: StateMachine): void {
    const executions = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:execution:${machine.stateMachineName}`
    const policy = new Policy(this, 'Children', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution'],
          resources: [`${executions}/*`, `${executions}:*`],
        }),
      ],
    })
    const name = `<${Stack.of(this).getLogicalId(machine.node.defaultChild as never)}.Name>`
    for (const suffix of ['/*', ':*'])
      acknowledge(
        policy,
        `IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}${suffix}]`,
        'Executions have names that nobody knows before',
      )
  }
}

/** In Amazon States Language. Its input is {owner, jobId}. */
const definition = (list: string, batch: string, bucket: string) => ({
  StartAt: 'List next file',
  States: {
    'List next file': {
      Type: 'Task',
      Resource: list,
      Retry: retried,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Give up' }],
      Next: 'What next',
    },
    'What next': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.isDone', BooleanEquals: true, Next: 'Done' },
        { Variable: '$.hasBatches', BooleanEquals: true, Next: 'Import' },
      ],
      Default: 'List next file',
    },
    Import: {
      Type: 'Map',
      Label: 'Import',
      MaxConcurrency: batchesAtOnce,
      ItemReader: {
        Resource: `arn:${Aws.PARTITION}:states:::s3:getObject`,
        ReaderConfig: { InputType: 'JSONL' },
        Parameters: { Bucket: bucket, 'Key.$': '$.list' },
      },
      ItemSelector: { 'owner.$': '$.owner', 'jobId.$': '$.jobId', 'line.$': '$$.Map.Item.Value' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Import batch',
        States: batchStates(batch),
      },
      // Together, the outcomes of many batches are larger than a state may be.
      ResultWriter: {
        Resource: `arn:${Aws.PARTITION}:states:::s3:putObject`,
        WriterConfig: { OutputType: 'JSONL', Transformation: 'COMPACT' },
        Parameters: { Bucket: bucket, 'Prefix.$': '$.results' },
      },
      ResultPath: null,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Give up' }],
      Next: 'List next file',
    },
    // Tells the job, unless it has ended by itself.
    'Give up': { Type: 'Task', Resource: list, Retry: retried, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
})

const batchStates = (batch: string) => ({
  'Import batch': {
    Type: 'Task',
    Resource: batch,
    Retry: retried,
    ResultPath: '$.outcome',
    Next: 'How it went',
  },
  'How it went': {
    Type: 'Choice',
    Choices: [
      { Variable: '$.outcome.next', StringEquals: 'again', Next: 'Wait' },
      { Variable: '$.outcome.next', StringEquals: 'stop', Next: 'Stop' },
    ],
    Default: 'Keep the pace',
  },
  Wait: { Type: 'Wait', SecondsPath: '$.outcome.waitSeconds', Next: 'Import batch' },
  'Keep the pace': {
    Type: 'Wait',
    SecondsPath: '$.outcome.waitSeconds',
    OutputPath: '$.outcome.next',
    End: true,
  },
  // A failed child ends the whole map, which spares the other batches a look.
  Stop: { Type: 'Fail', Error: 'JobEnded', Cause: 'The job was cancelled, or has ended.' },
})
