import { featureTable } from '../vision/features.ts'
import type { CompletedResult, Feature, Vision } from '../vision/vision.ts'

/** Describes one feature in words. Undefined if it was not run, unlike one that found nothing. */
export function describeFeature<F extends Feature>(
  vision: Vision | undefined,
  feature: F,
): string | undefined {
  const result = vision?.[feature]
  switch (result?.status) {
    case undefined:
      return undefined
    case 'pending':
      return 'under way'
    case 'failed':
      return `failed: ${result.reason.message}`
    default: {
      const done = result as CompletedResult<F>
      const marks = [
        done.degraded && `(${done.degraded.from}: ${done.degraded.reason})`,
        done.reused && '(reused)',
      ]
      return [featureTable[feature].describe(done as never) || 'none', ...marks].filter(Boolean).join(' ')
    }
  }
}
