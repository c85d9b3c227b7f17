import type { MonthlyBudget } from '../api/monthly-budget.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { BudgetCounters } from './aws/budget-counters.ts'
import { type Budget, ownerBudgetName, stageBudgetName } from './budgets.ts'
import { type Costs, featureOf, type Spending, sumOfCosts } from './costs.ts'

export interface SettleBudgetsDeps {
  budgets: Pick<BudgetCounters, 'settle'>
  stageBudgets: readonly Budget[]
  /** The owner's own budget, if there is one. */
  budgetOf: (owner: Owner) => Promise<MonthlyBudget | undefined>
}

/**
 * Counts what an owner's photos have cost in the budgets of the stage, of the owner and of features, in the place of what
 * had been reserved for these photos.
 */
export async function settleBudgets(
  { budgets, stageBudgets, budgetOf }: SettleBudgetsDeps,
  owner: Owner,
  { costs, released }: Spending,
  now: Date,
): Promise<void> {
  const own = await budgetOf(owner)
  const names = [...stageBudgets.map(({ name }) => name), ...(own ? [ownerBudgetName(owner)] : [])]
  for (const name of names) {
    const isWhole = name === stageBudgetName || name === ownerBudgetName(owner)
    const spent = isWhole ? sumOfCosts(costs) : costOfFeature(costs, name)
    await budgets.settle(name, spent - (released[isWhole ? 'photo' : name] ?? 0), now)
  }
}

const costOfFeature = (costs: Costs, feature: string): number =>
  Object.entries(costs).reduce((sum, [part, nanoUsd]) => sum + (featureOf(part) === feature ? nanoUsd : 0), 0)
