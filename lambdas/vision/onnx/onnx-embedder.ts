import { performance } from 'node:perf_hooks'
import { encodeEmbedding } from '../embedding/encode-embedding.ts'
import type { Sighting } from '../vision-provider.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import { encodeImage, imageEncoderKind } from './onnx-image-encoder.ts'
import type { OnnxModels } from './onnx-models.ts'
import type { Picture } from './picture.ts'

export interface OnnxEmbedderOptions extends OnnxFeatureOptions {
  /** Whether a joint model is among the models and looks at the picture, too. */
  readonly isJoint?: boolean
}

/**
 * A vector to find similar pictures with, which costs next to nothing where the labels of the same picture are known;
 * and, where there is a joint model, one to find pictures by texts with.
 */
export function createOnnxEmbedder(models: OnnxModels, { costOf, isJoint = false }: OnnxEmbedderOptions) {
  return async (picture: Picture): Promise<Sighting<'embedding'>> => {
    const { entry } = await models.open(classifierKind)
    if (isJoint) await models.open(imageEncoderKind)
    const startedMs = performance.now()
    const { features } = await classify(models, picture)
    const joint = isJoint ? await encodeImage(models, picture) : undefined
    const findings = {
      ...encodeEmbedding(features),
      ...(joint && { joint: { ...encodeEmbedding(joint.vector), model: joint.model } }),
    }
    const durationMs = performance.now() - startedMs
    return {
      findings,
      source: {
        provider: 'onnx',
        models: [{ name: entry.name, version: entry.version }, ...(joint ? [joint.model] : [])],
        parameters: {},
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}
