import type { FeatureOf } from '../feature-routes.ts'
import { providers } from '../providers.ts'
import type { Feature, Findings, Source } from '../vision.ts'
import { readFaces } from './read-faces.ts'
import { readLabels } from './read-labels.ts'
import { readModeration } from './read-moderation.ts'
import { readObjects } from './read-objects.ts'
import { readText } from './read-text.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

const visionVersion = providers.rekognition.readingVersion

interface Served<F extends Feature> {
  /** The call that serves the feature. */
  readonly operation: string
  /** The field of the answer that holds the model's version. */
  readonly versionField: string
  /** The settings that affect the findings and are stored with them. */
  readonly parameters: (settings: RekognitionSettings) => Source['parameters']
  /**
   * The findings in an answer.
   * @throws ProviderFault `bad-answer`, and nothing else, whatever the answer is
   */
  readonly read: (answer: unknown, settings: RekognitionSettings) => Findings[F]
}

/**
 * How Rekognition looks for each feature that can be routed to it. The compiler reports a missing one. One DetectLabels
 * call serves two features.
 */
export const rekognitionFeatures = {
  labels: {
    operation: 'DetectLabels',
    versionField: 'LabelModelVersion',
    parameters: ({ minConfidence, maxLabels, imageProperties }) => ({
      minConfidence,
      maxLabels,
      imageProperties,
      visionVersion,
    }),
    read: (answer) => readLabels(answer),
  },
  objects: {
    operation: 'DetectLabels',
    versionField: 'LabelModelVersion',
    parameters: ({ minConfidence, maxLabels }) => ({ minConfidence, maxLabels, visionVersion }),
    read: (answer, { minConfidence }) => readObjects(answer, minConfidence),
  },
  faces: {
    operation: 'DetectFaces',
    // DetectFaces documents no model version; other calls use this name for it. The other operations always return it.
    versionField: 'FaceModelVersion',
    parameters: ({ minConfidence }) => ({ minConfidence, visionVersion }),
    read: (answer, { minConfidence }) => readFaces(answer, minConfidence),
  },
  text: {
    operation: 'DetectText',
    versionField: 'TextModelVersion',
    parameters: ({ minConfidence }) => ({ minConfidence, visionVersion }),
    read: (answer) => readText(answer),
  },
  moderation: {
    operation: 'DetectModerationLabels',
    versionField: 'ModerationModelVersion',
    parameters: ({ minConfidence, flagFrom }) => ({ minConfidence, flagFrom, visionVersion }),
    read: (answer, { flagFrom }) => readModeration(answer, flagFrom),
  },
} as const satisfies { readonly [F in FeatureOf<'rekognition'>]: Served<F> }

export type RekognitionFeature = keyof typeof rekognitionFeatures
export type RekognitionOperation = (typeof rekognitionFeatures)[RekognitionFeature]['operation']

const served = Object.keys(rekognitionFeatures) as RekognitionFeature[]

/** Every operation that is called, once. */
export const rekognitionOperations: readonly RekognitionOperation[] = [
  ...new Set(served.map((feature) => rekognitionFeatures[feature].operation)),
]

export const isRekognitionFeature = (feature: Feature): feature is RekognitionFeature =>
  Object.hasOwn(rekognitionFeatures, feature)

/** The operations for these features, each with the features that it serves, in the order of `rekognitionFeatures`. */
export function operationsFor(features: readonly Feature[]): Map<RekognitionOperation, RekognitionFeature[]> {
  const operations = new Map<RekognitionOperation, RekognitionFeature[]>()
  for (const feature of served) {
    if (!features.includes(feature)) continue
    const operation = rekognitionFeatures[feature].operation
    operations.set(operation, [...(operations.get(operation) ?? []), feature])
  }
  return operations
}
