import { createRekognition } from '../../platform/clients.ts'
import { createRekognitionVision } from '../../vision/rekognition/aws/rekognition-vision.ts'
import { lookWithRekognition } from '../../vision/rekognition/look-with-rekognition.ts'
import { defaultRekognitionSettings } from '../../vision/rekognition/rekognition-settings.ts'
import { readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openBudgets } from '../wiring/open-budgets.ts'
import { openVisionStage } from '../wiring/open-vision-stage.ts'
import { visionHandler } from '../wiring/vision-handler.ts'

const stage = readSettings({ ...settings.visionRekognition, featureRoutes })
const rekognition = {
  ...defaultRekognitionSettings,
  minConfidence: stage.rekognitionMinConfidence,
  imageProperties: stage.rekognitionImageProperties,
}
const deps = {
  ...stage,
  ...openVisionStage(stage.featureRoutes),
  provider: createRekognitionVision(createRekognition(), rekognition),
}
const look = lookWithRekognition({
  budgets: openBudgets(...deps.connection),
  monthlyUsd: stage.rekognitionMonthlyBudgetUsd,
  settings: rekognition,
  now: deps.now,
})

/** The vision stage for Rekognition. Its calls wait for the network, so several images are processed at once. */
export const handler = visionHandler(deps, look, {
  imagesInHand: 4,
})
