import { type Costs, sumOfCosts, toNanoUsd } from '../costs/costs.ts'
import { priceOfStep } from '../costs/steps.ts'
import { ownProvider } from '../vision/providers.ts'
import { type CompletedResult, type Feature, features, type Vision } from '../vision/vision.ts'

/**
 * What a look at a photo has cost: each feature, and the rest of the run time (`vision`), such as decoding.
 * @param results what is about to be saved; results that were reused or are drafts from before cost nothing
 * @param runNanoUsd the price of the run time
 */
export function costsOfVision(before: Vision, results: Vision, runNanoUsd: number): Costs {
  const parts = features.flatMap((feature) => {
    const made = madeNow(before, results, feature)
    return made ? [[partOf(made.provider, feature), toNanoUsd(made.costUsd)] as const] : []
  })
  const own = Object.fromEntries(parts.filter(([part]) => part.startsWith('vision.')))
  return {
    requests: priceOfStep('vision'),
    vision: Math.max(0, runNanoUsd - sumOfCosts(own)),
    ...Object.fromEntries(parts),
  }
}

const partOf = (provider: string, feature: Feature): string =>
  `${provider === ownProvider ? 'vision' : provider}.${feature}`

/** The result, or the draft of one, that this look has made. */
function madeNow(before: Vision, results: Vision, feature: Feature): CompletedResult | undefined {
  const result = results[feature]
  if (!result || result.status === 'failed') return undefined
  if (result.status === 'pending') return result.draft as CompletedResult | undefined
  const earlier = before[feature]
  const isDraft = earlier?.status === 'pending' && earlier.draft?.provider === result.provider
  return result.reused || isDraft ? undefined : (result as CompletedResult)
}
