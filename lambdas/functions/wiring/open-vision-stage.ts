import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createShadowTable } from '../../image-record/aws/shadow-table.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import type { FeatureRoutes } from '../../vision/feature-routes.ts'
import { readEnvironment } from '../environment.ts'
import { openAnnouncer } from './open-announcer.ts'
import { openLookalikes } from './open-lookalikes.ts'
import { openMeter } from './open-meter.ts'

/** What the function of every vision provider is connected to. */
export function openVisionStage(routes: FeatureRoutes) {
  const env = readEnvironment(
    'TABLE_NAME',
    'DERIVED_BUCKET',
    'EVENT_BUS_NAME',
    'VISION_QUEUE_URLS',
    'LOOKALIKE_INDEX_BUCKET',
  )
  const dynamo = createDocumentDynamo()
  const s3 = createS3()
  return {
    /** For what only some providers need. */
    connection: [dynamo, env] as const,
    routes,
    images: createImageTable(dynamo, env.TABLE_NAME),
    content: createContentIndex(dynamo, env.TABLE_NAME),
    findLookalike: openLookalikes(s3, env.LOOKALIKE_INDEX_BUCKET),
    derived: createDerivedStore(s3, env.DERIVED_BUCKET),
    shadows: createShadowTable(dynamo, env.TABLE_NAME),
    announce: openAnnouncer(dynamo, env),
    requestVision: createVisionQueues(createSqs(), env.VISION_QUEUE_URLS),
    meter: openMeter(),
    now: () => new Date(),
  }
}
