import { AppError } from '../platform/errors.ts'
import { failedResult } from './failed-result.ts'
import { knows } from './feature-routes.ts'
import type { Judgement } from './look.ts'
import { type ProviderName, standInFor } from './providers.ts'
import type { Degradation, Feature, Vision } from './vision.ts'

/** The fault of a feature that no other provider offers. The fault also decides whether to try again. */
export const degradationFaults = {
  budget: 'BUDGET_REACHED',
  'unsuitable-image': 'UNSUITABLE_IMAGE',
  throttled: 'PROVIDER_UNAVAILABLE',
  unavailable: 'PROVIDER_UNAVAILABLE',
  'bad-answer': 'PROVIDER_UNAVAILABLE',
  'gave-up': 'PROVIDER_UNAVAILABLE',
} as const satisfies Record<Degradation['reason'], string>

/**
 * Handles features that a provider could not answer. The draft of a cascade stands; otherwise the stand-in is asked.
 * The result says so. A feature that the stand-in does not offer is tried again if it may succeed later, and fails
 * otherwise.
 */
export function degrade(
  row: { readonly vision?: Vision },
  from: ProviderName,
  features: readonly Feature[],
  reason: Degradation['reason'],
  now: Date,
) {
  const degraded: Degradation = { from, reason }
  const standIn = standInFor(from)
  const results: Record<string, unknown> = {}
  const others: Feature[] = []
  let retry: Error | undefined
  for (const feature of features) {
    const result = row.vision?.[feature]
    if (result?.status === 'pending' && result.draft) {
      results[feature] = { ...result.draft, degraded, finishedAt: now.toISOString() }
    } else if (standIn && knows(standIn, feature)) {
      others.push(feature)
    } else {
      const error = new AppError(degradationFaults[reason])
      if (error.retryable && reason !== 'gave-up') retry = error
      else results[feature] = failedResult(error, now)
    }
  }
  return {
    results: results as Vision,
    handOver: standIn && others.length > 0 ? [{ to: standIn, features: others, degraded }] : [],
    retry,
  } satisfies Judgement
}
