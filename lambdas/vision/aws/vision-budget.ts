import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'

export interface VisionBudgetSettings {
  /** @default no limit; with 0 nothing is ever spent */
  readonly monthlyUsd?: number
}

export interface BudgetUsage {
  /** YYYY-MM, of UTC. */
  readonly month: string
  readonly limitUsd: number
  readonly spentUsd: number
}

export type VisionBudget = ReturnType<typeof createVisionBudget>

/**
 * What may be spent on a paid provider, shared by all functions: one item a month, `BUDGET#vision` / `MONTH#YYYY-MM`,
 * in whole micro-dollars. Reserved before the call, so that many functions at once cannot pass the limit together.
 * An SDK retry after a lost answer may count twice: it spends too little, never too much.
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

  /** Whether this much may still be spent in this month; if so it counts as spent. */
  async function reserve(amountUsd: number, now: Date): Promise<boolean> {
    if (monthlyUsd === undefined) return true
    const amount = toMicroUsd(amountUsd)
    const bound = toMicroUsd(monthlyUsd) - amount
    // A month's first item would pass a condition that there is none, however much it is.
    if (monthlyUsd <= 0 || bound < 0) return false
    return add(amount, now, 'attribute_not_exists(spentMicroUsd) OR spentMicroUsd <= :bound', bound)
  }

  /** Gives back what was reserved at `now` (the same, so that it is the same month) for a call that was not billed. */
  async function release(amountUsd: number, now: Date): Promise<void> {
    if (monthlyUsd === undefined || monthlyUsd <= 0) return
    const amount = toMicroUsd(amountUsd)
    // Giving back more than was spent would be a fault of ours; it must not widen the budget.
    await add(-amount, now, 'spentMicroUsd >= :bound', amount)
  }

  /** What is used up in this month. @returns undefined without a limit: then nothing is counted */
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

/** Whole millionths of a dollar: sums of money in binary fractions drift. */
const toMicroUsd = (usd: number): number => Math.round(usd * 1e6)

/** The month in which AWS bills what happens at this time, as YYYY-MM. Its months are those of UTC. */
const monthOf = (now: Date): string => now.toISOString().slice(0, 7)
