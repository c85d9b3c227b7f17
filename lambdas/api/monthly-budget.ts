import * as z from 'zod/mini'

/**
 * What a photo is reduced to once a budget does not cover it as it was asked for, from the least to the most: our own
 * models instead of a paid provider; no vision; no transforms of presets either; no new photo at all.
 */
export const budgetSteps = ['own-models', 'no-vision', 'analysis-only', 'refuse'] as const
export const BudgetStep = z.enum(budgetSteps, { error: `Expected one of ${budgetSteps.join(', ')}` })
export type BudgetStep = z.infer<typeof BudgetStep>

/** A budget for each calendar month (UTC). */
export const MonthlyBudget = z.strictObject({
  monthlyUsd: z.number().check(z.gte(0), z.lte(1_000_000)),
  atLimit: z
    ._default(BudgetStep, 'refuse')
    .check(
      z.describe(
        'How far new photos are reduced at the limit, step by step: `own-models` instead of a paid provider, ' +
          '`no-vision`, `analysis-only` (no presets either), `refuse` (402). Photos reduced to the step that is named ' +
          'here are taken, even beyond the limit',
      ),
    ),
})
export type MonthlyBudget = z.infer<typeof MonthlyBudget>
