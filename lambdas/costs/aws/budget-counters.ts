import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import type { Budget, BudgetUsage } from '../budgets.ts'
import { fromNanoUsd, toNanoUsd } from '../costs.ts'

/** Share of a budget at which its event is published, once a month. */
const nearlyReached = 0.8

export interface BudgetCounterOptions {
  /** Says that a budget is nearly used up. A failure is repeated by the next reservation. */
  readonly tell: (usage: BudgetUsage, at: Date) => Promise<unknown>
  readonly onUntold: (error: unknown, name: string) => void
}

/** For functions that only settle. */
const silent: BudgetCounterOptions = { tell: async () => undefined, onUntold: () => undefined }

export type BudgetCounters = ReturnType<typeof createBudgetCounters>

/**
 * Counts what is spent from budgets, shared by all functions: one item for each budget and month, `BUDGET#<name>` /
 * `MONTH#YYYY-MM`, in whole billionths of a dollar. An amount is reserved before it is spent, so that concurrent
 * functions cannot exceed a limit together. An SDK retry after a lost answer may count twice: the budget then spends
 * too little, never too much.
 */
export function createBudgetCounters(
  client: DynamoDBDocumentClient,
  TableName: string,
  { tell, onUntold }: BudgetCounterOptions = silent,
) {
  const update = (name: string, now: Date, expressions: Omit<UpdateCommand['input'], 'TableName' | 'Key'>) =>
    client.send(new UpdateCommand({ TableName, Key: keyOf(name, now), ...expressions }))

  /** `isBounded: false` counts the amount even beyond the limit. */
  async function add({ name, monthlyUsd }: Budget, nanoUsd: number, now: Date, isBounded: boolean) {
    const bound = toNanoUsd(monthlyUsd) - nanoUsd
    // Without this check, the first reservation of a month would pass the condition whatever its amount.
    if (isBounded && (monthlyUsd <= 0 || bound < 0)) return undefined
    try {
      const { Attributes } = await update(name, now, {
        UpdateExpression: 'ADD spentNanoUsd :amount',
        ReturnValues: 'ALL_NEW',
        ExpressionAttributeValues: { ':amount': nanoUsd, ...(isBounded && { ':bound': bound }) },
        ...(isBounded && {
          ConditionExpression: 'attribute_not_exists(spentNanoUsd) OR spentNanoUsd <= :bound',
        }),
      })
      return Attributes
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined
      throw error
    }
  }

  /** Whether this month's budget still covers the amount. If so, the amount counts as spent. */
  async function reserve(budget: Budget, nanoUsd: number, now: Date, isBounded = true): Promise<boolean> {
    const row = await add(budget, nanoUsd, now, isBounded)
    if (!row) return false
    const spentNanoUsd = Number(row.spentNanoUsd)
    if (spentNanoUsd >= nearlyReached * toNanoUsd(budget.monthlyUsd) && !row.warnedAt)
      await warn(usageOf(budget, spentNanoUsd, now), now)
    return true
  }

  /** Of several reservations at once that pass the share, one says so. */
  async function warn(usage: BudgetUsage, now: Date): Promise<void> {
    const isFirst = await conditionHeld(
      update(usage.name, now, {
        UpdateExpression: 'SET warnedAt = :now',
        ConditionExpression: 'attribute_not_exists(warnedAt)',
        ExpressionAttributeValues: { ':now': now.toISOString() },
      }),
    )
    if (!isFirst) return
    try {
      await tell(usage, now)
    } catch (error) {
      onUntold(error, usage.name)
      await update(usage.name, now, { UpdateExpression: 'REMOVE warnedAt' })
    }
  }

  /**
   * Puts what was spent in the place of what had been reserved at `now`: the difference may be negative. More can only
   * be given back than was spent when a month has begun meanwhile; that must not widen the budget.
   */
  async function settle(name: string, differenceNanoUsd: number, now: Date): Promise<void> {
    if (differenceNanoUsd === 0) return
    const isLess = differenceNanoUsd < 0
    await conditionHeld(
      update(name, now, {
        UpdateExpression: 'ADD spentNanoUsd :amount',
        ExpressionAttributeValues: {
          ':amount': differenceNanoUsd,
          ...(isLess && { ':bound': -differenceNanoUsd }),
        },
        ...(isLess && { ConditionExpression: 'spentNanoUsd >= :bound' }),
      }),
    )
  }

  return { reserve, settle }
}

/** Reads what was spent of a budget this month. */
export const createBudgetReader =
  (client: DynamoDBDocumentClient, TableName: string) =>
  async (budget: Budget, now: Date): Promise<BudgetUsage> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: keyOf(budget.name, now), ConsistentRead: true }),
    )
    return usageOf(budget, Number(Item?.spentNanoUsd ?? 0), now)
  }

const usageOf = ({ name, monthlyUsd }: Budget, spentNanoUsd: number, now: Date): BudgetUsage => ({
  name,
  month: monthOf(now),
  limitUsd: monthlyUsd,
  spentUsd: fromNanoUsd(spentNanoUsd),
})

/** Partition of a budget: one item for each month. */
export const budgetKey = (name: string) => `BUDGET#${name}`

const keyOf = (name: string, now: Date) => ({ pk: budgetKey(name), sk: `MONTH#${monthOf(now)}` })

/** The month in which AWS bills a call made at this time, as YYYY-MM. AWS bills by UTC months. */
const monthOf = (now: Date): string => now.toISOString().slice(0, 7)
