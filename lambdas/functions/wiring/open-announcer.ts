import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createEventPublisher, type EventPublisher } from '../../events/aws/event-publisher.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createJobProgress } from '../../image-record/aws/job-progress.ts'
import { createPipelineCounters } from '../../operations/aws/pipeline-counters.ts'
import { type Announce, createAnnouncer, type PublishDeps } from '../../pipeline/announce.ts'
import { createEventBridge } from '../../platform/clients.ts'
import { logger } from '../../platform/telemetry.ts'
import { createWebhookCheck } from '../../webhooks/aws/webhook-check.ts'

interface AnnounceEnvironment {
  readonly TABLE_NAME: string
  readonly EVENT_BUS_NAME: string
}

/** Publishes events; for every function that can settle an image or a transform. */
export const openPublisher = (
  dynamo: DynamoDBDocumentClient,
  { TABLE_NAME, EVENT_BUS_NAME }: AnnounceEnvironment,
): EventPublisher =>
  createEventPublisher(createEventBridge(), EVENT_BUS_NAME, createWebhookCheck(dynamo, TABLE_NAME))

/** Publishes and counts, without the tables that the end of a re-run needs. */
export const openPublishing = (dynamo: DynamoDBDocumentClient, env: AnnounceEnvironment): PublishDeps => ({
  publish: openPublisher(dynamo, env),
  counters: createPipelineCounters(dynamo, env.TABLE_NAME),
  onUncounted: (error, { owner, imageId, run }) =>
    logger.warn('settled image not counted', { owner, imageId, run, error: error as Error }),
  imports: createJobProgress(dynamo, env.TABLE_NAME),
  now: () => new Date(),
})

/** Announces the terminal state of an image or a version; for every function that can bring one about. */
export const openAnnouncer = (dynamo: DynamoDBDocumentClient, env: AnnounceEnvironment): Announce =>
  createAnnouncer({
    ...openPublishing(dynamo, env),
    images: createImageTable(dynamo, env.TABLE_NAME),
    jobs: createJobProgress(dynamo, env.TABLE_NAME),
  })
