import type { BudgetUsage } from '../../costs/budgets.ts'
import type { MetricFamily } from './open-metrics.ts'

/** What the budgets of this month are, and what is spent of them. */
export function budgetFamilies(budgets: readonly BudgetUsage[]): MetricFamily[] {
  const samples = (read: (usage: BudgetUsage) => number) =>
    budgets.map((usage) => ({ labels: { budget: usage.name }, value: read(usage) }))
  return [
    {
      type: 'gauge',
      name: 'imgint_budget_limit_usd',
      unit: 'usd',
      help: 'What a budget covers in this month (UTC)',
      samples: samples(({ limitUsd }) => limitUsd),
    },
    {
      type: 'gauge',
      name: 'imgint_budget_spent_usd',
      unit: 'usd',
      help: 'What is spent of a budget in this month, or reserved for photos under way',
      samples: samples(({ spentUsd }) => spentUsd),
    },
  ]
}
