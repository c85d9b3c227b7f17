import * as z from 'zod/mini'
import type { Route } from './feature.ts'
import { type Feature, features, featureTable } from './features.ts'
import { cascade, ownProvider, type ProviderName, providerNames } from './providers.ts'

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
  return route === 'cascade' ? cascade.first : route
}

/** The paid provider that may be asked for a feature with this route, if there is one. */
export function paidProviderOf(route: Route): ProviderName | undefined {
  const provider = route === 'cascade' ? cascade.second : firstProvider(route)
  return provider === ownProvider ? undefined : provider
}

/**
 * The providers that may be asked in a stage with these routes. Our own models may always stand in.
 * @param tried providers that no route names, but that may be tried
 */
export const usedProviders = (table: FeatureRoutes, tried: readonly ProviderName[] = []): ProviderName[] =>
  providerNames.filter(
    (name) =>
      name === ownProvider ||
      tried.includes(name) ||
      Object.values(table).some(
        (route) => firstProvider(route) === name || (route === 'cascade' && cascade.second === name),
      ),
  )

/** Whether a provider offers the feature. */
export const knows = (provider: ProviderName, feature: Feature): boolean =>
  (featureTable[feature].routes as readonly Route[]).includes(provider)

/** The features that our own models offer. */
export const ownFeatures = features.filter((feature) => knows(ownProvider, feature))

/** The features that a stage looks for if neither its settings nor an upload name any. */
export const usualFeatures = features.filter(
  (feature) => usualRoutes[feature] !== 'off' && !featureTable[feature].onRequest,
)

/** The features that clients can request. */
export const availableFeatures = (table: FeatureRoutes): Feature[] =>
  features.filter((feature) => table[feature] !== 'off')
