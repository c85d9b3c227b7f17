import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createShadowTable } from '../../image-record/aws/shadow-table.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createRekognition, createS3, createSqs } from '../../platform/clients.ts'
import { createRekognitionVision } from '../../vision/rekognition/aws/rekognition-vision.ts'
import { lookWithRekognition } from '../../vision/rekognition/look-with-rekognition.ts'
import { defaultRekognitionSettings } from '../../vision/rekognition/rekognition-settings.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openAnnouncer } from '../wiring/open-announcer.ts'
import { openBudgets } from '../wiring/open-budgets.ts'
import { openLookalikes } from '../wiring/open-lookalikes.ts'
import { openMeter } from '../wiring/open-meter.ts'
import { visionHandler } from '../wiring/vision-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'VISION_QUEUE_URLS',
  'LOOKALIKE_INDEX_BUCKET',
)
const stage = readSettings({ ...settings.visionRekognition, featureRoutes })
const dynamo = createDocumentDynamo()
const s3 = createS3()
const rekognition = {
  ...defaultRekognitionSettings,
  minConfidence: stage.rekognitionMinConfidence,
  imageProperties: stage.rekognitionImageProperties,
}
const now = () => new Date()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  findLookalike: openLookalikes(s3, env.LOOKALIKE_INDEX_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  shadows: createShadowTable(dynamo, env.TABLE_NAME),
  announce: openAnnouncer(dynamo, env),
  requestVision: createVisionQueues(createSqs(), env.VISION_QUEUE_URLS),
  provider: createRekognitionVision(createRekognition(), rekognition),
  routes: stage.featureRoutes,
  meter: openMeter(),
  now,
}
const look = lookWithRekognition({
  budgets: openBudgets(dynamo, env),
  monthlyUsd: stage.rekognitionMonthlyBudgetUsd,
  settings: rekognition,
  now,
})

/** The vision stage for Rekognition. Its calls wait for the network, so several images are processed at once. */
export const handler = visionHandler(deps, look, {
  imagesInHand: 4,
})
