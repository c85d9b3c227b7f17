import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'

export interface VisionBudgetSettings {
  /** With 0, nothing is ever spent. @default no limit */
  readonly monthlyUsd?: number
}

export interface BudgetUsage {
  /** YYYY-MM, in UTC. */
  readonly month: string
  readonly limitUsd: number
  readonly spentUsd: number
}

export type VisionBudget = ReturnType<typeof createVisionBudget>

/**
 * The budget for a paid provider, shared by all functions. One item per month, `BUDGET#vision` / `MONTH#YYYY-MM`,
 * counts whole micro-dollars. An amount is reserved before the call, so that concurrent functions cannot exceed the
 * limit together. An SDK retry after a lost answer may count twice: the budget then spends too little, never too much.
 */
export function createVisionBudget(
  client: DynamoDBDocumentClient,
  tableName: string,
  { monthlyUsd }: VisionBudgetSettings,
) {
  async function add(microUsd: number, now: Date, condition: string, bound: number): Promise<boolean> {
    return conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(now),
          UpdateExpression: 'ADD spentMicroUsd :amount',
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':amount': microUsd, ':bound': bound },
        }),
      ),
    )
  }

  /** Whether this month's budget still covers the amount. If so, the amount counts as spent. */
  async function reserve(amountUsd: number, now: Date): Promise<boolean> {
    if (monthlyUsd === undefined) return true
    const amount = toMicroUsd(amountUsd)
    const bound = toMicroUsd(monthlyUsd) - amount
    // Without this check, the first reservation of a month would pass the condition whatever its amount.
    if (monthlyUsd <= 0 || bound < 0) return false
    return add(amount, now, 'attribute_not_exists(spentMicroUsd) OR spentMicroUsd <= :bound', bound)
  }

  /**
   * Returns the amount that was reserved at `now` for a call that was not billed. The same `now` gives the same month.
   */
  async function release(amountUsd: number, now: Date): Promise<void> {
    if (monthlyUsd === undefined || monthlyUsd <= 0) return
    const amount = toMicroUsd(amountUsd)
    // Only a bug of ours can return more than was spent. It must not widen the budget.
    await add(-amount, now, 'spentMicroUsd >= :bound', amount)
  }

  /** This month's spending. @returns undefined without a limit, because nothing is counted then */
  async function usage(now: Date): Promise<BudgetUsage | undefined> {
    if (monthlyUsd === undefined) return undefined
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(now), ConsistentRead: true }),
    )
    return { month: monthOf(now), limitUsd: monthlyUsd, spentUsd: Number(Item?.spentMicroUsd ?? 0) / 1e6 }
  }

  return { reserve, release, usage }
}

const keyOf = (now: Date) => ({ pk: 'BUDGET#vision', sk: `MONTH#${monthOf(now)}` })

/** Whole millionths of a dollar, because sums of floating-point amounts drift. */
const toMicroUsd = (usd: number): number => Math.round(usd * 1e6)

/** The month in which AWS bills a call made at this time, as YYYY-MM. AWS bills by UTC months. */
const monthOf = (now: Date): string => now.toISOString().slice(0, 7)
