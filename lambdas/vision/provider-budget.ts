import type { Budget } from '../costs/budgets.ts'
import type { ProviderName } from './providers.ts'

/** The budget of a paid provider. It degrades what it does not cover; the budgets of the stage reduce whole photos. */
export const providerBudget = (name: ProviderName, monthlyUsd: number): Budget => ({
  name,
  monthlyUsd,
  atLimit: 'own-models',
})
