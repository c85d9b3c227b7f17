import { createZxingCodeReader } from '../codes/zxing-code-reader.ts'
import type { Effort } from '../effort.ts'
import type { JointModel } from '../joint-models.ts'
import { createTextReader, type TextReaderOptions } from '../text/text-reader.ts'
import { lookInTiles } from '../tiles/look-in-tiles.ts'
import { tiledFaces, tiledObjects } from '../tiles/tiled-findings.ts'
import type { VisionProvider } from '../vision-provider.ts'
import { createOnnxEmbedder } from './onnx-embedder.ts'
import { createOnnxFaceDetector } from './onnx-face-detector.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import { createOnnxLabeler } from './onnx-labeler.ts'
import { createOnnxModels, type OnnxModelsOptions } from './onnx-models.ts'
import { createOnnxObjectDetector } from './onnx-object-detector.ts'
import { createOnnxVision } from './onnx-vision.ts'

export interface OpenOnnxVisionOptions extends OnnxModelsOptions, OnnxFeatureOptions {
  /** The engine that reads text, and the languages. */
  readonly text?: Pick<TextReaderOptions, 'engine' | 'languages'>
  /** The joint model whose image encoder is in the folder and makes a second embedding. @default 'none' */
  readonly jointModel?: JointModel
  /** The effort for a photo whose request sets none. @default 'normal' */
  readonly effort?: Effort
}

/** The settings of a stage that sets none. */
const defaultText = { engine: 'ppocr', languages: ['en'] } as const

/** All our own models as one provider. A model is loaded when it is first needed. */
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
      objects: lookInTiles(createOnnxObjectDetector(models, { costOf }), tiledObjects),
      faces: lookInTiles(createOnnxFaceDetector(models, { costOf }), tiledFaces),
      text: createTextReader(models, { costOf, ...text, directory: options.directory }),
      codes: createZxingCodeReader(models, { costOf }),
      embedding: createOnnxEmbedder(models, { costOf, isJoint: jointModel !== 'none' }),
    },
    settings: {
      text: { textEngine: text.engine, languages: [...text.languages] },
      // Embeddings from before there was a joint model are stale and are computed again.
      ...(jointModel !== 'none' && { embedding: { jointModel } }),
    },
  })
}
