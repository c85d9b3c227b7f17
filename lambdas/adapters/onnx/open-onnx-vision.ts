import type { VisionProvider } from '../../core/vision/vision-provider.ts'
import { createOnnxEmbedder } from './onnx-embedder.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import { createOnnxLabeler } from './onnx-labeler.ts'
import { createOnnxModels, type OnnxModelsOptions } from './onnx-models.ts'
import { createOnnxObjectDetector } from './onnx-object-detector.ts'
import { createOnnxVision } from './onnx-vision.ts'

export interface OpenOnnxVisionOptions extends OnnxModelsOptions, OnnxFeatureOptions {
  /** Who reads text, and in which languages. */
  readonly text?: { readonly engine: string; readonly languages: readonly string[] }
}

/** All our own models as one provider. Nothing is loaded before it is asked for. */
export function openOnnxVision({ costOf, ...options }: OpenOnnxVisionOptions): VisionProvider {
  const models = createOnnxModels(options)
  return createOnnxVision({
    models,
    readers: {
      labels: createOnnxLabeler(models, { costOf }),
      objects: createOnnxObjectDetector(models, { costOf }),
      embedding: createOnnxEmbedder(models, { costOf }),
    },
  })
}
