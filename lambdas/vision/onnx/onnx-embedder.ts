import { performance } from 'node:perf_hooks'
import { encodeEmbedding } from '../embedding/encode-embedding.ts'
import type { Sighting } from '../vision-provider.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import { encodeImage, imageEncoderKind } from './onnx-image-encoder.ts'
import type { OnnxModels } from './onnx-models.ts'
import type { Picture } from './picture.ts'

export interface OnnxEmbedderOptions extends OnnxFeatureOptions {
  /** Whether the models include a joint model, which also embeds the picture. */
  readonly isJoint?: boolean
}

/**
 * Makes a vector that finds similar pictures. It costs next to nothing if the labels of the same picture are known.
 * With a joint model, also makes a vector that finds pictures by text.
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
