import { Duration } from 'aws-cdk-lib'
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowActions } from './allow-actions.ts'
import { ImageFunction } from './image-function.ts'
import { reported } from './metrics.ts'
import type { Reruns } from './reruns.ts'
import { lanceEnvironment } from './search-index.ts'
import type { StageParts } from './stage-parts.ts'
import { allowLoops } from './stage-queue.ts'
import type { Transforms } from './transforms.ts'
import type { Webhooks } from './webhooks.ts'

export interface InspectionsProps
  extends Pick<
    StageParts,
    'config' | 'common' | 'store' | 'results' | 'index' | 'analysis' | 'announcements'
  > {
  readonly reruns: Reruns
  readonly transforms: Transforms
  readonly webhooks: Webhooks
}

const stepTimeout = Duration.minutes(2)

/**
 * Compares records, buckets and index, and repairs what differs. A function of its own, because no other may read and
 * delete everywhere. It invokes itself for each step, asynchronously: its rows say how far it is, so an invocation that is
 * lost costs an hour, until the sweep takes the inspection up, and no queue has to be polled.
 */
export class Inspections extends Construct {
  readonly worker: ImageFunction

  constructor(scope: Construct, id: string, props: InspectionsProps) {
    super(scope, id)
    this.worker = this.createWorker(props)
    this.allowItself()
    this.watch(props)
  }

  /** Allows a function to start inspections and repairs, and to take up those that stand still. */
  allowStarting(fn: LambdaFunction): void {
    fn.addEnvironment('INSPECT_FUNCTION_NAME', this.worker.functionName)
    allowActions(fn, ['lambda:InvokeFunction'], [this.worker.functionArn])
  }

  /** A policy of its own: the function waits for that of its role, which could not name the function. */
  private allowItself(): void {
    allowLoops(this.worker)
    new Policy(this, 'Itself', {
      roles: [this.worker.role!],
      statements: [
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.worker.functionArn] }),
      ],
    })
  }

  private createWorker(props: InspectionsProps): ImageFunction {
    const { common, config, results, store, index, announcements, analysis } = props
    const fn = new ImageFunction(this, 'Function', {
      ...common,
      handler: 'inspect',
      description: 'Inspects the stage, and repairs what inspections have found',
      timeout: stepTimeout,
      memoryMb: config.indexMemoryMb,
      layers: [index.lance],
      environment: lanceEnvironment('inspect'),
    })
    results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    results.allowLists(fn)
    results.allowScanOfLists(fn)
    store.originals.allow(fn, {
      objects: ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObjectVersion'],
      bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
    })
    store.derived.allow(fn, { objects: ['s3:DeleteObject'], bucket: ['s3:ListBucket'] })
    index.allowReading(fn)
    announcements.allow(fn, 'events:PutEvents')
    analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:SendMessage')
    props.transforms.allowRequests(fn)
    props.reruns.allowResuming(fn)
    props.webhooks.queues.delivery.allow(fn, 'WEBHOOK_DELIVERY_QUEUE_URL', 'sqs:SendMessage')
    index.changes.allow(fn, 'INDEX_CHANGES_QUEUE_URL', 'sqs:SendMessage')
    return fn
  }

  private watch({ common }: InspectionsProps): void {
    common.alarms.watch(this, 'OriginalsLost', {
      metric: reported(common.stage, 'OriginalsLost'),
      atLeast: 1,
      severity: 'page',
      description: 'An inspection found originals that are missing or have other bytes.',
    })
  }
}
