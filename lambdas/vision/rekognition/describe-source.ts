import type { ModelIdentity, Source } from '../vision.ts'
import { visionVersion } from '../vision-version.ts'
import { operationByFeature, type RekognitionFeature } from './operations.ts'
import { priceOfCallUsd } from './prices.ts'
import { readImageProperties } from './read-image-properties.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

/** DetectFaces documents no version of its model (other calls name it so); the others always tell theirs. */
const versionFields: Record<RekognitionFeature, string> = {
  labels: 'LabelModelVersion',
  objects: 'LabelModelVersion',
  faces: 'FaceModelVersion',
  text: 'TextModelVersion',
  moderation: 'ModerationModelVersion',
}

export interface Asked {
  /** All features that this one call served. */
  readonly features: readonly RekognitionFeature[]
  readonly settings: RekognitionSettings
  readonly durationMs: number
}

/**
 * Where a feature's findings in this answer come from. Features that share a call have the same duration; the first
 * of them bears the whole price and the others none, so that the prices of a picture add up to its bill.
 */
export function describeSource(feature: RekognitionFeature, answer: unknown, asked: Asked): Source {
  const { features, settings, durationMs } = asked
  return {
    provider: 'rekognition',
    models: [modelOf(feature, answer)],
    parameters: {
      ...parametersOf(feature, settings),
      ...(feature === 'labels' && settings.imageProperties && readImageProperties(answer)),
    },
    durationMs,
    costUsd: feature === features[0] ? priceOfCallUsd(operationByFeature[feature], settings) : 0,
  }
}

function modelOf(feature: RekognitionFeature, answer: unknown): ModelIdentity {
  const version = (answer as Record<string, unknown>)[versionFields[feature]]
  return {
    name: `rekognition ${operationByFeature[feature]}`,
    version: typeof version === 'string' && version ? version : 'not told',
  }
}

/** The settings that shape a feature's findings, as they are stored with them. */
export function parametersOf(
  feature: RekognitionFeature,
  settings: RekognitionSettings,
): Source['parameters'] {
  const { minConfidence, maxLabels, flagFrom, imageProperties } = settings
  switch (feature) {
    case 'labels':
      return { minConfidence, maxLabels, imageProperties, visionVersion }
    case 'objects':
      return { minConfidence, maxLabels, visionVersion }
    case 'faces':
    case 'text':
      return { minConfidence, visionVersion }
    case 'moderation':
      return { minConfidence, flagFrom, visionVersion }
  }
}
