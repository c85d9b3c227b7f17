import { toNanoUsd } from '../../costs/costs.ts'
import { createChatVision } from '../../vision/chat/chat-vision.ts'
import { lookWithinBudget } from '../../vision/look-within-budget.ts'
import { providerBudget } from '../../vision/provider-budget.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openBudgets } from '../wiring/open-budgets.ts'
import { openVisionStage } from '../wiring/open-vision-stage.ts'
import { visionHandler } from '../wiring/vision-handler.ts'

const { CHAT_KEY: key } = readEnvironment('CHAT_KEY')
const stage = readSettings({ ...settings.visionChat, featureRoutes })
const { chatMonthlyBudgetUsd: monthlyUsd, chatPictureUsd: pictureUsd } = stage
const chat = createChatVision({
  settings: {
    ...{ url: stage.chatUrl, model: stage.chatModel, key },
    ...{ language: stage.captionLanguage, pictureUsd, timeoutMs: stage.chatTimeoutSeconds * 1_000 },
  },
  clock: () => performance.now(),
})
const deps = { ...stage, ...openVisionStage(stage.featureRoutes), provider: chat }
const look = lookWithinBudget(
  { budgets: openBudgets(...deps.connection), now: deps.now },
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
