import * as z from 'zod/mini'
import type { Route } from './feature.ts'
import { type Feature, features, featureTable } from './features.ts'
import type { ProviderName } from './vision.ts'

export type { Route } from './feature.ts'

type RouteOf<F extends Feature> = (typeof featureTable)[F]['routes'][number]

/** The features that can be routed to a provider. The provider must support each of them. */
export type FeatureOf<P extends ProviderName> = {
  [F in Feature]: P extends RouteOf<F> ? F : never
}[Feature]

const forEach = <T>(valueFor: (feature: Feature) => T) =>
  Object.fromEntries(features.map((feature) => [feature, valueFor(feature)]))

/** The routes that a stage can choose for each feature. */
export const FeatureRoutes = z.object(
  forEach((feature) => z.enum(featureTable[feature].routes)) as unknown as {
    [F in Feature]: z.ZodMiniType<RouteOf<F>, RouteOf<F>>
  },
)
export type FeatureRoutes = z.infer<typeof FeatureRoutes>

/** The routes of a stage that sets none. */
export const usualRoutes = forEach((feature) => featureTable[feature].usualRoute) as FeatureRoutes

/** The provider that is asked first; undefined when the feature is off. */
export function firstProvider(route: Route): ProviderName | undefined {
  if (route === 'off') return undefined
  return route === 'rekognition' ? 'rekognition' : 'onnx'
}

/** Whether our own models offer the feature, and can therefore stand in for Rekognition. */
export const onnxKnows = (feature: Feature): feature is FeatureOf<'onnx'> =>
  (featureTable[feature].routes as readonly Route[]).includes('onnx')

/** The features that clients can request. */
export const availableFeatures = (table: FeatureRoutes): Feature[] =>
  features.filter((feature) => table[feature] !== 'off')
