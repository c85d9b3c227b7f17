import { toNanoUsd } from '../costs/costs.ts'
import { listPrices } from '../costs/list-prices.ts'
import { priceOfStep } from '../costs/steps.ts'
import { type FeatureRoutes, firstProvider, paidProviderOf } from '../vision/feature-routes.ts'
import { ownProvider } from '../vision/providers.ts'
import { operationsFor } from '../vision/rekognition/rekognition-features.ts'
import type { Feature } from '../vision/vision.ts'

/** The run time of the analysis of a photo of 12 MP, in dollars: three times that of 4 MP in docs/costs.md. */
const analysisUsd = 0.000012

/** The run time of our own models, in dollars, at normal effort: the upper half of docs/vision.md. */
const ownUsd: Readonly<Record<string, number>> = {
  labels: 0.0000019,
  objects: 0.0000028,
  faces: 0.0000012,
  text: 0.0000136,
  codes: 0.0000035,
  embedding: 0.0000019,
}

/** Where the prices of features come from. */
export interface Prices {
  readonly routes: FeatureRoutes
  /** What a caption costs, in dollars. @default 0 */
  readonly chatPictureUsd?: number
}

/** Whether a paid provider may be asked for the feature. */
export const isPaid = (feature: Feature, routes: FeatureRoutes): boolean =>
  paidProviderOf(routes[feature]) !== undefined

/** What the features of a photo cost at most, in billionths of a dollar, by feature; labels and objects share a call. */
export function pricesOfFeatures(
  features: readonly Feature[],
  { routes, chatPictureUsd = 0 }: Prices,
): Partial<Record<Feature, number>> {
  const ofRekognition = features.filter((feature) => paidProviderOf(routes[feature]) === 'rekognition')
  const firstOfCalls = [...operationsFor(ofRekognition).values()].map(([first]) => first)
  const usdOf = (feature: Feature): number => {
    const asked = firstProvider(routes[feature])
    if (asked === 'chat') return chatPictureUsd
    const own = asked === ownProvider ? (ownUsd[feature] ?? 0) : 0
    return own + (firstOfCalls.some((first) => first === feature) ? listPrices.rekognitionImage.usd : 0)
  }
  return Object.fromEntries(features.map((feature) => [feature, toNanoUsd(usdOf(feature))]))
}

/**
 * What taking a photo costs, in billionths of a dollar: an estimate to reserve before it is taken, which the costs of the
 * photo replace once it is settled.
 */
export function priceOfPhoto(features: readonly Feature[], prices: Prices): number {
  const vision = Object.values(pricesOfFeatures(features, prices)).reduce((sum, each) => sum + each, 0)
  return (
    priceOfStep('slots') +
    priceOfStep('analysis') +
    priceOfStep('commit') +
    priceOfStep('maintenance') +
    toNanoUsd(analysisUsd) +
    (features.length > 0 ? priceOfStep('vision') + vision : 0)
  )
}
