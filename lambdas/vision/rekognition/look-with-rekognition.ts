import { toNanoUsd } from '../../costs/costs.ts'
import type { Look } from '../look.ts'
import { type LookWithinBudgetDeps, lookWithinBudget } from '../look-within-budget.ts'
import { providerBudget } from '../provider-budget.ts'
import { priceOfFeaturesUsd } from './prices.ts'
import { operationsFor } from './rekognition-features.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

export interface RekognitionLookDeps extends LookWithinBudgetDeps {
  /** @default no limit. Nothing is counted then */
  monthlyUsd?: number
  settings: RekognitionSettings
}

/** Asks Rekognition within the monthly budget. Labels and objects share a call. */
export const lookWithRekognition = ({ monthlyUsd, settings, ...deps }: RekognitionLookDeps): Look =>
  lookWithinBudget(deps, {
    name: 'rekognition',
    callsFor: (features) => [...operationsFor(features).values()],
    priceOf: (call) => toNanoUsd(priceOfFeaturesUsd(call, settings)),
    budget: monthlyUsd === undefined ? undefined : providerBudget('rekognition', monthlyUsd),
  })
