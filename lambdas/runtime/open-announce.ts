import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createEventPublisher } from '../adapters/event-publisher.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createPipelineCounters } from '../adapters/pipeline-counters.ts'
import { createJobTable } from '../adapters/reruns/job-table.ts'
import { type Announce, createAnnounce, type TellDeps } from '../lifecycle/announce.ts'
import { createEventBridge } from './clients.ts'
import { logger } from './telemetry.ts'

interface AnnounceEnvironment {
  readonly TABLE_NAME: string
  readonly EVENT_BUS_NAME: string
}

/** What is needed to tell of a terminal state. */
export const openTell = (
  dynamo: DynamoDBDocumentClient,
  { TABLE_NAME, EVENT_BUS_NAME }: AnnounceEnvironment,
): TellDeps => ({
  publish: createEventPublisher(createEventBridge(), EVENT_BUS_NAME),
  counters: createPipelineCounters(dynamo, TABLE_NAME),
  onUncounted: (error, { owner, imageId, run }) =>
    logger.warn('settled image not counted', { owner, imageId, run, error: error as Error }),
})

/** What every function needs that brings an image or a version to its end. */
export const openAnnounce = (dynamo: DynamoDBDocumentClient, env: AnnounceEnvironment): Announce =>
  createAnnounce({
    ...openTell(dynamo, env),
    images: createImageTable(dynamo, env.TABLE_NAME),
    jobs: createJobTable(dynamo, env.TABLE_NAME),
    now: () => new Date(),
  })
