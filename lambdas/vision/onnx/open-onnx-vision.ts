import type { Effort } from '../effort.ts'
import type { JointModel } from '../joint-models.ts'
import { createTextReader, type TextReaderOptions } from '../text/text-reader.ts'
import type { VisionProvider } from '../vision-provider.ts'
import { createOnnxEmbedder } from './onnx-embedder.ts'
import { createOnnxFaceDetector } from './onnx-face-detector.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import { createOnnxLabeler } from './onnx-labeler.ts'
import { createOnnxModels, type OnnxModelsOptions } from './onnx-models.ts'
import { createOnnxObjectDetector } from './onnx-object-detector.ts'
import { createOnnxVision } from './onnx-vision.ts'

export interface OpenOnnxVisionOptions extends OnnxModelsOptions, OnnxFeatureOptions {
  /** Who reads text, and in which languages. */
  readonly text?: Pick<TextReaderOptions, 'engine' | 'languages'>
  /** Whose image encoder is in the folder and makes a further embedding. @default 'none' */
  readonly jointModel?: JointModel
  /** Spent on a photo whose request does not say. @default 'normal' */
  readonly effort?: Effort
}

/** As a stage is set when it does not say otherwise. */
const defaultText = { engine: 'ppocr', languages: ['en'] } as const

/** All our own models as one provider. Nothing is loaded before it is asked for. */
export function openOnnxVision({
  costOf,
  text = defaultText,
  jointModel = 'none',
  effort,
  ...options
}: OpenOnnxVisionOptions): VisionProvider {
  const models = createOnnxModels(options)
  return createOnnxVision({
    models,
    effort,
    readers: {
      labels: createOnnxLabeler(models, { costOf }),
      objects: createOnnxObjectDetector(models, { costOf }),
      faces: createOnnxFaceDetector(models, { costOf }),
      text: createTextReader(models, { costOf, ...text, directory: options.directory }),
      embedding: createOnnxEmbedder(models, { costOf, isJoint: jointModel !== 'none' }),
    },
    settings: {
      text: { textEngine: text.engine, languages: [...text.languages] },
      // What was embedded before there was a joint model is looked at anew.
      ...(jointModel !== 'none' && { embedding: { jointModel } }),
    },
  })
}
