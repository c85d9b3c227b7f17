import * as z from 'zod/mini'
import { merged } from '../platform/merged.ts'
import { featureTable } from './features.ts'
import { completed, Feature, features, type Vision } from './vision.ts'

const summaries = Object.values(featureTable).flatMap(({ summary }) => (summary ? [summary] : []))

/** What was seen, small enough for an event and made for rules to match on. Features that did not run are left out. */
export const VisionSummary = z.object({
  ...merged(summaries.map(({ shape }) => shape)),
  degraded: z
    .optional(z.array(Feature))
    .check(z.describe('Features answered by a provider other than the routed one')),
  failed: z.optional(z.array(Feature)).check(z.describe('Features that failed permanently')),
})
export type VisionSummary = z.infer<typeof VisionSummary>

const someOf = (list: Feature[]) => (list.length > 0 ? list : undefined)

export function visionSummary(vision: Vision): VisionSummary {
  const found = features.map((feature) => {
    const result = completed(vision, feature)
    return result && featureTable[feature].summary?.of(result as never)
  })
  return {
    ...Object.assign({}, ...found),
    degraded: someOf(features.filter((feature) => completed(vision, feature)?.degraded)),
    failed: someOf(features.filter((feature) => vision[feature]?.status === 'failed')),
  }
}
