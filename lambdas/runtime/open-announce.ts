import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createEventPublisher } from '../adapters/event-publisher.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createJobTable } from '../adapters/reruns/job-table.ts'
import { type Announce, createAnnounce } from '../lifecycle/announce.ts'
import { createEventBridge } from './clients.ts'

/** What every function needs that brings an image or a version to its end. */
export const openAnnounce = (
  dynamo: DynamoDBDocumentClient,
  { TABLE_NAME, EVENT_BUS_NAME }: { TABLE_NAME: string; EVENT_BUS_NAME: string },
): Announce =>
  createAnnounce({
    images: createImageTable(dynamo, TABLE_NAME),
    jobs: createJobTable(dynamo, TABLE_NAME),
    publish: createEventPublisher(createEventBridge(), EVENT_BUS_NAME),
    now: () => new Date(),
  })
