import type { Feature } from '../vision.ts'

/** The call that serves each feature. One DetectLabels serves two; an embedding is not to be had. */
export const operationByFeature = {
  labels: 'DetectLabels',
  objects: 'DetectLabels',
  faces: 'DetectFaces',
  text: 'DetectText',
  moderation: 'DetectModerationLabels',
} as const satisfies Partial<Record<Feature, string>>

export type RekognitionFeature = keyof typeof operationByFeature
export type RekognitionOperation = (typeof operationByFeature)[RekognitionFeature]

export const isRekognitionFeature = (feature: Feature): feature is RekognitionFeature =>
  Object.hasOwn(operationByFeature, feature)

/** The calls that serve these features, each with the features that it serves, in the order of the contract. */
export function operationsFor(features: readonly Feature[]): Map<RekognitionOperation, RekognitionFeature[]> {
  const operations = new Map<RekognitionOperation, RekognitionFeature[]>()
  for (const feature of Object.keys(operationByFeature) as RekognitionFeature[]) {
    if (!features.includes(feature)) continue
    const operation = operationByFeature[feature]
    operations.set(operation, [...(operations.get(operation) ?? []), feature])
  }
  return operations
}
