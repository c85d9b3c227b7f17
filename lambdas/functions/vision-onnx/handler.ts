import type { Context, SQSEvent } from 'aws-lambda'
import { lookWithOnnx } from '../../vision/onnx/look-with-onnx.ts'
import { openOnnxVision } from '../../vision/onnx/open-onnx-vision.ts'
import { readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openPrice } from '../wiring/open-meter.ts'
import { openVisionStage } from '../wiring/open-vision-stage.ts'
import { visionHandler } from '../wiring/vision-handler.ts'
import { modelsDirectory } from './models-directory.ts'
import { isSelfTest, selfTest } from './self-test.ts'

const stage = readSettings({ ...settings.visionOnnx, featureRoutes })
const provider = openOnnxVision({
  directory: modelsDirectory(),
  threads: stage.visionThreads,
  text: { engine: stage.textEngine, languages: stage.textLanguages },
  jointModel: stage.jointModel,
  effort: stage.visionEffort,
  costOf: openPrice(),
})
const deps = { ...stage, ...openVisionStage(stage.featureRoutes), provider }
const look = lookWithOnnx(deps)

// Two at a time would share the processor and need twice the memory.
const consume = visionHandler(deps, look, { imagesInHand: 1 })

/** The vision stage for our own models, and a self-test for people who built an image or a layer. */
export const handler = async (event: SQSEvent | { selfTest: true }, context: Context) =>
  isSelfTest(event) ? selfTest(provider) : consume(event, context)
