import type { Context, SQSEvent } from 'aws-lambda'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createShadowTable } from '../../image-record/aws/shadow-table.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { lookWithOnnx } from '../../vision/onnx/look-with-onnx.ts'
import { openOnnxVision } from '../../vision/onnx/open-onnx-vision.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openAnnouncer } from '../wiring/open-announcer.ts'
import { openLookalikes } from '../wiring/open-lookalikes.ts'
import { openMeter, openPrice } from '../wiring/open-meter.ts'
import { visionHandler } from '../wiring/vision-handler.ts'
import { modelsDirectory } from './models-directory.ts'
import { isSelfTest, selfTest } from './self-test.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'VISION_QUEUE_URLS',
  'LOOKALIKE_INDEX_BUCKET',
)
const stage = readSettings({ ...settings.visionOnnx, featureRoutes })
const dynamo = createDocumentDynamo()
const s3 = createS3()
const now = () => new Date()
const provider = openOnnxVision({
  directory: modelsDirectory(),
  threads: stage.visionThreads,
  text: { engine: stage.textEngine, languages: stage.textLanguages },
  jointModel: stage.jointModel,
  effort: stage.visionEffort,
  costOf: openPrice(),
})
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  findLookalike: openLookalikes(s3, env.LOOKALIKE_INDEX_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  shadows: createShadowTable(dynamo, env.TABLE_NAME),
  announce: openAnnouncer(dynamo, env),
  requestVision: createVisionQueues(createSqs(), env.VISION_QUEUE_URLS),
  provider,
  routes: stage.featureRoutes,
  meter: openMeter(),
  now,
}
const look = lookWithOnnx(deps)

// Two at a time would share the processor and need twice the memory.
const consume = visionHandler(deps, look, { imagesInHand: 1 })

/** The vision stage for our own models, and a self-test for people who built an image or a layer. */
export const handler = async (event: SQSEvent | { selfTest: true }, context: Context) =>
  isSelfTest(event) ? selfTest(provider) : consume(event, context)
