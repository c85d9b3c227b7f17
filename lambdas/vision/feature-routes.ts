import * as z from 'zod/mini'
import { type Feature, features, type ProviderName } from './vision.ts'

/**
 * Who answers for a feature: one provider, `cascade` (ONNX first, Rekognition only where ONNX is unsure and the budget
 * allows), or nobody.
 */
export const routes = ['onnx', 'rekognition', 'cascade', 'off'] as const
export type Route = (typeof routes)[number]

/** Rekognition makes no embeddings, and no moderation model of a licence that we could ship is known to us. */
export const routesOf = {
  labels: routes,
  objects: routes,
  faces: routes,
  text: routes,
  moderation: ['rekognition', 'off'],
  embedding: ['onnx', 'off'],
} as const satisfies Record<Feature, readonly Route[]>

export const FeatureRoutes = z.object({
  labels: z.enum(routesOf.labels),
  objects: z.enum(routesOf.objects),
  faces: z.enum(routesOf.faces),
  text: z.enum(routesOf.text),
  moderation: z.enum(routesOf.moderation),
  embedding: z.enum(routesOf.embedding),
})
export type FeatureRoutes = z.infer<typeof FeatureRoutes>

/** The provider that a feature is asked of first; none when the feature is off. */
export function firstProvider(route: Route): ProviderName | undefined {
  if (route === 'off') return undefined
  return route === 'rekognition' ? 'rekognition' : 'onnx'
}

/** Whether our own models know the feature, so that they can stand in for Rekognition. */
export const onnxKnows = (feature: Feature): boolean =>
  (routesOf[feature] as readonly Route[]).includes('onnx')

/** The features that can be asked for. */
export const availableFeatures = (table: FeatureRoutes): Feature[] =>
  features.filter((feature) => table[feature] !== 'off')
