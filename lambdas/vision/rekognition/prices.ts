import type { Feature } from '../vision.ts'
import { operationsFor, type RekognitionOperation } from './rekognition-features.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

/**
 * List price per image, us-east-1, first tier: AWS's pricing page of Rekognition Image, "Group 2" (all four calls). It
 * falls with the month's volume: 0.001 for the first million images, 0.0008 for the next 4 million, 0.0006 for the next
 * 30 million, 0.00025 above. A budget has to assume the first tier.
 */
const pricePerImageUsd = 0.001
/** Image properties are billed separately, even when they come with the labels. */
const imagePropertiesPerImageUsd = 0.00075

export function priceOfCallUsd(operation: RekognitionOperation, settings: RekognitionSettings): number {
  const withProperties = operation === 'DetectLabels' && settings.imageProperties
  return pricePerImageUsd + (withProperties ? imagePropertiesPerImageUsd : 0)
}

/** The total price of these features of one picture, to reserve from a budget before asking for them. */
export function priceOfFeaturesUsd(features: readonly Feature[], settings: RekognitionSettings): number {
  const microUsd = [...operationsFor(features).keys()].map((operation) =>
    Math.round(priceOfCallUsd(operation, settings) * 1e6),
  )
  return microUsd.reduce((sum, price) => sum + price, 0) / 1e6
}
