import { AppError } from '../../platform/errors.ts'
import { completedResult } from '../completed-result.ts'
import type { FeatureRoutes } from '../feature-routes.ts'
import type { Look } from '../look.ts'
import { cascade } from '../providers.ts'
import { type Feature, isUnsure, type Vision } from '../vision.ts'

export interface OnnxLookDeps {
  routes: FeatureRoutes
  /** Below this, a cascade asks the second provider. */
  cascadeBelowConfidence: number
  now: () => Date
}

/**
 * Runs our own models. In a cascade, an unsure result is kept as a draft and the second provider is asked. If this
 * request already stands in for another provider, or a rollout chose our models, the result is final.
 */
export const lookWithOnnx =
  ({ routes, cascadeBelowConfidence, now }: OnnxLookDeps): Look =>
  async ({ row, features, request, see }) => {
    const { degraded, rollout } = request
    const isDraft = (feature: Feature) => {
      const result = row.vision?.[feature]
      return !degraded && result?.status === 'pending' && result.draft !== undefined
    }
    // Drafts of an attempt that was cut off before it asked the second provider.
    const escalated = features.filter(isDraft)
    const sightings = await see(features.filter((feature) => !isDraft(feature)))

    const results: Record<string, Vision[Feature]> = {}
    let retry: Error | undefined
    for (const [feature, sighting] of Object.entries(sightings) as [Feature, (typeof sightings)[Feature]][]) {
      if (!sighting || sighting instanceof Error) {
        retry ??= new AppError('VISION_FAILED', undefined, { cause: sighting })
        continue
      }
      const result = completedResult(sighting, now(), degraded)
      const escalates =
        !degraded &&
        !rollout &&
        routes[feature] === 'cascade' &&
        isUnsure(feature, sighting.findings, cascadeBelowConfidence)
      results[feature] = escalates ? ({ status: 'pending', draft: result } as Vision[Feature]) : result
      if (escalates) escalated.push(feature)
    }
    return {
      results: results as Vision,
      handOver: escalated.length > 0 ? [{ to: cascade.second, features: escalated }] : [],
      retry,
    }
  }
