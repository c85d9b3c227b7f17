import type { ModelIdentity, Source } from '../vision.ts'
import { priceOfCallUsd } from './prices.ts'
import { readImageProperties } from './read-image-properties.ts'
import { type RekognitionFeature, rekognitionFeatures } from './rekognition-features.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

export interface Asked {
  /** All features that this one call served. */
  readonly features: readonly RekognitionFeature[]
  readonly settings: RekognitionSettings
  readonly durationMs: number
}

/**
 * The source of a feature's findings in this answer. Features that share a call have the same duration. The first of
 * them carries the whole price and the others none, so that the prices of a picture add up to its bill.
 */
export function describeSource(feature: RekognitionFeature, answer: unknown, asked: Asked): Source {
  const { features, settings, durationMs } = asked
  return {
    provider: 'rekognition',
    models: [modelOf(feature, answer)],
    parameters: {
      ...rekognitionFeatures[feature].parameters(settings),
      ...(feature === 'labels' && settings.imageProperties && readImageProperties(answer)),
    },
    durationMs,
    costUsd: feature === features[0] ? priceOfCallUsd(rekognitionFeatures[feature].operation, settings) : 0,
  }
}

function modelOf(feature: RekognitionFeature, answer: unknown): ModelIdentity {
  const { operation, versionField } = rekognitionFeatures[feature]
  const version = (answer as Record<string, unknown>)[versionField]
  return {
    name: `rekognition ${operation}`,
    version: typeof version === 'string' && version ? version : 'unknown',
  }
}
