import type { CompletedResult, Degradation } from './vision.ts'
import type { Sighting } from './vision-provider.ts'

/** A sighting as it is stored. */
export const completedResult = (
  { findings, source }: Sighting,
  now: Date,
  degraded?: Degradation,
): CompletedResult =>
  ({
    status: 'completed',
    ...findings,
    ...source,
    finishedAt: now.toISOString(),
    ...(degraded && { degraded }),
  }) as CompletedResult
