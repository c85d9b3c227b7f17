import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  Bucket,
  type CorsRule,
  HttpMethods,
  type IBucket,
  type LifecycleRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { archivesPrefix } from '../../lambdas/jobs/archives/archive-life.ts'
import { archiveHours } from '../../lambdas/jobs/archives/archives.ts'
import { listDays, listsPrefix } from '../../lambdas/jobs/imports/inventory-batch.ts'
import type { StageConfig } from '../config.ts'
import type { StageNames } from '../stage-names.ts'
import { acknowledge } from './acknowledge.ts'
import { dropAbandonedParts, PrivateBucket, sealed } from './private-bucket.ts'

export interface ImageStoreProps {
  readonly names: StageNames
  /** An existing bucket for photos as they were sent. @default - a bucket of its own */
  readonly existingOriginals?: IBucket
  readonly removalPolicy: RemovalPolicy
  /** Web origins whose pages may PUT originals and GET renditions. Empty: none. */
  readonly allowedOrigins: readonly string[]
  /** How long overwritten and deleted originals can be brought back. */
  readonly noncurrentVersionDays: number
  /** Where originals are kept. */
  readonly storageClass: StageConfig['storageClass']
  readonly accessLogRetentionDays: number
  /** The stage's own key. @default - S3's keys */
  readonly key?: IKey
}

/** Photos as they were sent (originals, versioned) and everything made from them (derived, can be made again). */
export class ImageStore extends Construct {
  readonly originals: PrivateBucket
  readonly derived: PrivateBucket
  readonly accessLogs: Bucket

  constructor(scope: Construct, id: string, props: ImageStoreProps) {
    super(scope, id)
    // Always with S3's own keys: S3 writes access logs to no other bucket.
    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...sealed,
      removalPolicy: props.removalPolicy,
      lifecycleRules: [
        dropAbandonedParts,
        { id: 'old-logs', expiration: Duration.days(props.accessLogRetentionDays) },
      ],
    })
    acknowledge(
      this.accessLogs,
      'S1',
      'This bucket receives the access logs; logging its own access would never end',
    )

    const { names, removalPolicy, key } = props
    const shared = { names, removalPolicy, key, accessLogs: this.accessLogs }
    this.originals = new PrivateBucket(this, 'Originals', {
      ...shared,
      existing: props.existingOriginals,
      purpose: 'originals',
      variable: 'ORIGINALS_BUCKET',
      versioned: true,
      announces: true,
      cors: corsFor(props.allowedOrigins, [HttpMethods.PUT, HttpMethods.GET]),
      lifecycleRules: [
        { id: 'old-versions', noncurrentVersionExpiration: Duration.days(props.noncurrentVersionDays) },
        // Removes delete markers whose versions are gone. S3 does not allow this in one rule with an expiration in
        // days.
        { id: 'lone-delete-markers', expiredObjectDeleteMarker: true },
        ...(props.storageClass === 'intelligent-tiering' ? [tierOriginals] : []),
      ],
    })
    this.derived = new PrivateBucket(this, 'Derived', {
      ...shared,
      purpose: 'derived',
      variable: 'DERIVED_BUCKET',
      lifecycleRules: [
        { id: 'old-archives', prefix: archivesPrefix, expiration: Duration.hours(archiveHours) },
        { id: 'old-import-lists', prefix: listsPrefix, expiration: Duration.days(listDays) },
      ],
      cors: corsFor(props.allowedOrigins, [HttpMethods.GET]),
    })
  }
}

/** Clients upload to S3 Standard, because they need not know about this setting; S3 moves the object within a day. */
const tierOriginals: LifecycleRule = {
  id: 'cheaper-tiers',
  transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
}

/** CORS grants no access by itself: a request still needs a signature. */
const corsFor = (allowedOrigins: readonly string[], allowedMethods: HttpMethods[]): CorsRule[] | undefined =>
  allowedOrigins.length === 0
    ? undefined
    : [
        {
          allowedOrigins: [...allowedOrigins],
          allowedMethods,
          // The headers that an upload slot requires.
          allowedHeaders: ['content-type', 'content-length', 'if-none-match', 'x-amz-*'],
          exposedHeaders: ['etag', 'x-amz-version-id'],
          maxAge: 3_600,
        },
      ]
