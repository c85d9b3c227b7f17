import { Aws, type CfnResource, Duration, Fn, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type CorsRule,
  EventType,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { StageNames } from '../stage-names.ts'
import { acknowledge, wildcardBelow } from './acknowledge.ts'
import { allowActions } from './allow-actions.ts'
import { stackSuffix } from './stack-suffix.ts'

export interface PrivateBucketProps {
  /** An existing bucket, whose rules, policy and CORS stay as they are. @default - a bucket of its own */
  readonly existing?: IBucket
  /** What the bucket holds; part of its name. At most 9 characters, to leave room for long stage names. */
  readonly purpose: string
  readonly names: StageNames
  readonly removalPolicy: RemovalPolicy
  /** Environment variable that tells functions the bucket's name. */
  readonly variable: string
  /** Where S3 writes access logs. */
  readonly accessLogs: Bucket
  /** The stage's own key. @default - S3's keys */
  readonly key?: IKey
  /** @default false */
  readonly versioned?: boolean
  /** @default - browsers get no access */
  readonly cors?: CorsRule[]
  /** Whether a queue will hear of new objects, for which the name must be known. @default false */
  readonly announces?: boolean
  /** Rules besides the clean-up of abandoned uploads, which every bucket has. @default [] */
  readonly lifecycleRules?: LifecycleRule[]
}

/** What a function may do with a bucket, action by action; wildcards are refused. */
export interface BucketActions {
  /** Actions on its objects, such as `s3:GetObject`. @default [] */
  readonly objects?: readonly `s3:${string}`[]
  /** Actions on objects whose keys match a pattern, in which `*` stands for anything. @default {} */
  readonly objectsLike?: Readonly<Record<string, readonly `s3:${string}`[]>>
  /** Actions on the bucket itself, such as `s3:ListBucket`. @default [] */
  readonly bucket?: readonly `s3:${string}`[]
}

/**
 * Settings that all buckets share: no public access of any kind, TLS 1.2 or newer, encrypted, owned by the account,
 * abandoned multipart uploads removed. A bucket's policy never allows anybody: readers have a role of this stack, or
 * a URL that such a role signed.
 */
export const sealed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  encryption: BucketEncryption.S3_MANAGED,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const

export const dropAbandonedParts: LifecycleRule = {
  id: 'abandoned-parts',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
}

export class PrivateBucket extends Construct {
  readonly bucket: IBucket
  private readonly variable: string
  /** Can be used without a reference to the bucket. Unique to each stage and stack. */
  private readonly knownName: string

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id)
    this.variable = props.variable
    this.knownName = Fn.join('-', [props.names.needed, props.purpose, stackSuffix()])
    this.bucket = props.existing ?? this.create(props)
  }

  private create(props: PrivateBucketProps): Bucket {
    return new Bucket(this, 'Bucket', {
      ...sealed,
      // With a key for each bucket, S3 asks KMS for a fraction of the objects only.
      ...(props.key && {
        encryption: BucketEncryption.KMS,
        encryptionKey: props.key,
        bucketKeyEnabled: true,
      }),
      bucketName: props.names.chosen || props.announces ? this.knownName : undefined,
      removalPolicy: props.removalPolicy,
      versioned: props.versioned ?? false,
      cors: props.cors,
      lifecycleRules: [dropAbandonedParts, ...(props.lifecycleRules ?? [])],
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${props.purpose}/`,
    })
  }

  /** The bucket, if it was made here. @throws Error if it exists elsewhere, where its rules are */
  get own(): Bucket {
    if (this.bucket instanceof Bucket && this.bucket.node.scope === this) return this.bucket
    throw new Error(`Expected ${this.node.path} to be a bucket of its own`)
  }

  /** Tells the function the bucket's name and allows it exactly these actions. */
  allow(fn: LambdaFunction, { objects = [], objectsLike = {}, bucket = [] }: BucketActions): void {
    fn.addEnvironment(this.variable, this.bucket.bucketName)
    allowActions(fn, bucket, [this.bucket.bucketArn])
    for (const [pattern, actions] of Object.entries({ '*': objects, ...objectsLike })) {
      if (actions.length === 0) continue
      allowActions(fn, actions, [this.bucket.arnForObjects(pattern)])
      acknowledge(
        fn.role!,
        wildcardBelow(this.bucket, `/${pattern}`),
        'The function may be asked for any of these objects; the actions are listed one by one',
      )
    }
  }

  /**
   * Sends a message to the queue for every new object. Declared on the bucket itself, because the CDK's own
   * `addEventNotification` adds a custom resource; that is the only way for a bucket that exists already.
   */
  announceNewObjectsTo(queue: Queue): void {
    if (this.bucket.node.scope !== this) {
      this.bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(queue))
      explainNotifier(Stack.of(this.bucket))
      return
    }
    // S3 tests the queue while it creates the bucket. So the queue's policy must exist before the bucket and cannot
    // refer to it, hence `knownName`.
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${this.knownName}` },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    )
    const resource = this.bucket.node.defaultChild as CfnBucket
    resource.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }],
    }
    resource.addResourceDependency(queue.node.findChild('Policy').node.defaultChild as CfnResource)
  }
}

/** Acknowledges the permissions that the CDK grants its own function, which adds the notification to the bucket. */
function explainNotifier(stack: Stack): void {
  const notifier = stack.node.children.find(({ node }) => node.id.startsWith('BucketNotificationsHandler'))
  if (!notifier) throw new Error('Expected the function of bucket notifications in the stack')
  const its = 'The CDK grants this to its own function, which only runs during a deployment:'
  acknowledge(
    notifier,
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    `${its} to write logs`,
  )
  acknowledge(notifier, 'IAM5[Resource::*]', `${its} to set notifications of buckets`)
  acknowledge(
    notifier,
    'L1',
    'The CDK chooses the runtime of its own function, which only runs during a deployment',
  )
}
