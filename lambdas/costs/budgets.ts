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

/** The budget of the whole stage; the others of a stage are named after a feature. */
export const stageBudgetName = 'stage'

/** A budget with its name: `stage`, `owner-<id>`, `rekognition` or a feature such as `text`. */
export const Budget = z.extend(MonthlyBudget, { name: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,140}$/)) })
export type Budget = z.infer<typeof Budget>

export const ownerBudgetName = (owner: string): string => `owner-${owner}`

/** What a budget took away from a photo. */
export const Degraded = z.object({
  reason: z.literal('budget'),
  budgets: z.array(z.string()).check(z.describe('The budgets that are used up: stage, owner or a feature')),
  step: z
    .optional(z.enum(['own-models', 'no-vision', 'analysis-only']))
    .check(z.describe('What the photo was reduced to; absent when only features are left out')),
  features: z.array(z.string()).check(z.describe('Features that were asked for and are left out')),
})
export type Degraded = z.infer<typeof Degraded>

/** One budget in the overview. */
export const BudgetUsage = z.object({
  name: z.string().check(z.describe('`stage`, `rekognition` or a feature')),
  month: z.string().check(z.describe('YYYY-MM, in UTC')),
  limitUsd: z.number(),
  spentUsd: z.number().check(z.describe('Spent, or reserved for photos under way, at list prices')),
})
export type BudgetUsage = z.infer<typeof BudgetUsage>
