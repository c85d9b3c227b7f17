import { performance } from 'node:perf_hooks'
import type { Raster } from '../../core/image/raster.ts'
import { encodeEmbedding } from '../../core/vision/embedding/encode-embedding.ts'
import type { Sighting } from '../../core/vision/vision-provider.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModels } from './onnx-models.ts'

/** A vector to find similar pictures with. Costs next to nothing where the labels of the same picture are known. */
export function createOnnxEmbedder(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  return async (picture: Raster): Promise<Sighting<'embedding'>> => {
    const { entry } = await models.open(classifierKind)
    const startedMs = performance.now()
    const { features } = await classify(models, picture)
    const findings = encodeEmbedding(features)
    const durationMs = performance.now() - startedMs
    return {
      findings,
      source: {
        provider: 'onnx',
        models: [{ name: entry.name, version: entry.version }],
        parameters: {},
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}
