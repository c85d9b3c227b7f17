import type { Degradation, Feature, FeatureResult } from '../core/contracts/vision.ts'
import type { Sighting } from '../core/vision/vision-provider.ts'

/** A sighting as it is stored. */
export const completedResult = (
  { findings, source }: Sighting,
  now: Date,
  degraded?: Degradation,
): Extract<FeatureResult<Feature>, { status: 'completed' }> =>
  ({
    status: 'completed',
    ...findings,
    ...source,
    finishedAt: now.toISOString(),
    ...(degraded && { degraded }),
  }) as Extract<FeatureResult<Feature>, { status: 'completed' }>
