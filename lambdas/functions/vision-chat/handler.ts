import { toNanoUsd } from '../../costs/costs.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createShadowTable } from '../../image-record/aws/shadow-table.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createChatVision } from '../../vision/chat/chat-vision.ts'
import { lookWithinBudget } from '../../vision/look-within-budget.ts'
import { providerBudget } from '../../vision/provider-budget.ts'
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
  'CHAT_KEY',
)
const stage = readSettings({ ...settings.visionChat, featureRoutes })
const dynamo = createDocumentDynamo()
const s3 = createS3()
const { chatMonthlyBudgetUsd: monthlyUsd, chatPictureUsd: pictureUsd } = stage
const now = () => new Date()
const chat = createChatVision({
  settings: {
    ...{ url: stage.chatUrl, model: stage.chatModel, key: env.CHAT_KEY },
    ...{ language: stage.captionLanguage, pictureUsd, timeoutMs: stage.chatTimeoutSeconds * 1_000 },
  },
  clock: () => performance.now(),
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
  provider: chat,
  routes: stage.featureRoutes,
  meter: openMeter(),
  now,
}
const look = lookWithinBudget(
  { budgets: openBudgets(dynamo, env), now },
  {
    name: 'chat',
    callsFor: (features) => features.map((feature) => [feature]),
    priceOf: () => toNanoUsd(pictureUsd),
    budget: monthlyUsd === undefined ? undefined : providerBudget('chat', monthlyUsd),
  },
)

/** The vision stage for captions. A model takes seconds, and the function only waits, so it takes several images. */
export const handler = visionHandler(deps, look, {
  imagesInHand: 4,
})
