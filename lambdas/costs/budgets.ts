import * as z from 'zod/mini'
import { MonthlyBudget } from '../api/monthly-budget.ts'

/** The budget of the whole stage; the others of a stage are named after a feature. */
export const stageBudgetName = 'stage'

/** A budget with its name: `stage`, `owner-<id>`, a paid provider such as `rekognition`, or a feature such as `text`. */
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
  name: z.string().check(z.describe('`stage`, a paid provider (`rekognition`, `chat`) or a feature')),
  month: z.string().check(z.describe('YYYY-MM, in UTC')),
  limitUsd: z.number(),
  spentUsd: z.number().check(z.describe('Spent, or reserved for photos under way, at list prices')),
})
export type BudgetUsage = z.infer<typeof BudgetUsage>
