import type { S3Client } from '@aws-sdk/client-s3'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { noSpending } from '../../costs/costs.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { createOriginalVersions } from '../../inspections/aws/original-versions.ts'
import { createJobQueue } from '../../jobs/aws/job-queue.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { createAnalysisQueue } from '../../pipeline/aws/analysis-queue.ts'
import { createIndexChangesQueue } from '../../search/aws/index-changes-queue.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { createDeliveryQueue } from '../../webhooks/aws/delivery-queue.ts'
import { createDeliveryTable } from '../../webhooks/aws/delivery-table.ts'

interface RepairEnvironment {
  readonly TABLE_NAME: string
  readonly ORIGINALS_BUCKET: string
  readonly DERIVED_BUCKET: string
  readonly ANALYSIS_QUEUE_URL: string
  readonly JOB_QUEUE_URL: string
  readonly TRANSFORM_QUEUE_URL: string
  readonly WEBHOOK_DELIVERY_QUEUE_URL: string
  readonly INDEX_CHANGES_QUEUE_URL: string
}

interface Clients {
  readonly dynamo: DynamoDBDocumentClient
  readonly s3: S3Client
  readonly sqs: SQSClient
}

/** What repairs change: mostly they ask for work that the pipeline knows anyway. */
export function openRepairs({ dynamo, s3, sqs }: Clients, env: RepairEnvironment) {
  const now = () => new Date()
  const sendChanges = createIndexChangesQueue(sqs, env.INDEX_CHANGES_QUEUE_URL)
  return {
    originalVersions: createOriginalVersions(s3, env.ORIGINALS_BUCKET),
    removeDerived: createDerivedStore(s3, env.DERIVED_BUCKET).remove,
    images: createImageTable(dynamo, env.TABLE_NAME),
    versions: createVersionTable(dynamo, env.TABLE_NAME),
    requestAnalysis: createAnalysisQueue(sqs, env.ANALYSIS_QUEUE_URL),
    transforms: createTransformTable(dynamo, env.TABLE_NAME),
    requestTransform: createTransformQueue(sqs, env.TRANSFORM_QUEUE_URL),
    jobs: createJobTable(dynamo, env.TABLE_NAME),
    advanceJob: createJobQueue(sqs, env.JOB_QUEUE_URL),
    deliveries: createDeliveryTable(dynamo, env.TABLE_NAME),
    requestAttempt: createDeliveryQueue(sqs, env.WEBHOOK_DELIVERY_QUEUE_URL, now),
    indexImages: (owner: string, imageIds: readonly string[], sourceId: string) =>
      sendChanges(owner, { imageIds, spending: noSpending }, sourceId),
    now,
  }
}
