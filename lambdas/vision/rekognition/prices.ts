import { listPrices } from '../../costs/list-prices.ts'
import type { Feature } from '../vision.ts'
import { operationsFor, type RekognitionOperation } from './rekognition-features.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

export function priceOfCallUsd(operation: RekognitionOperation, settings: RekognitionSettings): number {
  const withProperties = operation === 'DetectLabels' && settings.imageProperties
  return listPrices.rekognitionImage.usd + (withProperties ? listPrices.rekognitionProperties.usd : 0)
}

/** The total price of these features of one picture, to reserve from a budget before asking for them. */
export function priceOfFeaturesUsd(features: readonly Feature[], settings: RekognitionSettings): number {
  const microUsd = [...operationsFor(features).keys()].map((operation) =>
    Math.round(priceOfCallUsd(operation, settings) * 1e6),
  )
  return microUsd.reduce((sum, price) => sum + price, 0) / 1e6
}
