import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createBudgetCounters, createBudgetReader } from '../../../lambdas/costs/aws/budget-counters.ts'
import type { Budget, BudgetUsage } from '../../../lambdas/costs/budgets.ts'

const now = new Date('2026-02-28T23:59:59.999Z')

/** A table that supports only what the budget writes. */
function aTable(spentNanoUsd?: number) {
  let spent = spentNanoUsd
  let warnedAt: string | undefined
  const send = vi.fn(async ({ input }: { input: Record<string, unknown> }) => {
    const values = input.ExpressionAttributeValues as Record<string, never>
    const holds: Record<string, boolean> = {
      'attribute_not_exists(spentNanoUsd) OR spentNanoUsd <= :bound':
        spent === undefined || spent <= (values?.[':bound'] ?? 0),
      'spentNanoUsd >= :bound': spent !== undefined && spent >= (values?.[':bound'] ?? 0),
      'attribute_not_exists(warnedAt)': warnedAt === undefined,
    }
    const condition = input.ConditionExpression as string | undefined
    if (condition && !holds[condition])
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    if (input.UpdateExpression === 'SET warnedAt = :now') warnedAt = values[':now']
    else if (input.UpdateExpression === 'REMOVE warnedAt') warnedAt = undefined
    else spent = (spent ?? 0) + values[':amount']!
    return { Attributes: { spentNanoUsd: spent, warnedAt } }
  })
  return { send, spent: () => spent, client: { send } as unknown as DynamoDBDocumentClient }
}
const budgetOf = (nanoUsd: number): Budget => ({
  name: 'stage',
  monthlyUsd: nanoUsd / 1e9,
  atLimit: 'refuse',
})

describe('reserving from a budget', () => {
  test('is one conditional write to the item of the month', async () => {
    const table = aTable()
    expect(await createBudgetCounters(table.client, 'table').reserve(budgetOf(300), 100, now)).toBe(true)
    expect(table.send.mock.calls.map(([{ input }]) => input)).toEqual([
      {
        TableName: 'table',
        Key: { pk: 'BUDGET#stage', sk: 'MONTH#2026-02' },
        UpdateExpression: 'ADD spentNanoUsd :amount',
        ConditionExpression: 'attribute_not_exists(spentNanoUsd) OR spentNanoUsd <= :bound',
        ExpressionAttributeValues: { ':amount': 100, ':bound': 200 },
        ReturnValues: 'ALL_NEW',
      },
    ])
  })

  test('ends exactly at the limit, unless what it is for is taken anyway', async () => {
    const table = aTable()
    const { reserve } = createBudgetCounters(table.client, 'table')
    const granted = []
    for (let call = 0; call < 4; call++) granted.push(await reserve(budgetOf(3), 1, now))
    expect(granted).toEqual([true, true, true, false])
    expect(await reserve(budgetOf(3), 1, now, false)).toBe(true)
    expect(table.spent()).toBe(4)
  })

  test('refuses what is more than the whole budget without asking, also as the first of the month', async () => {
    const table = aTable()
    const { reserve } = createBudgetCounters(table.client, 'table')
    expect(await reserve(budgetOf(1), 2, now)).toBe(false)
    expect(await reserve(budgetOf(0), 0, now)).toBe(false)
    expect(table.send).not.toHaveBeenCalled()
  })

  test('passes on any other fault of the table', async () => {
    const client = { send: () => Promise.reject(new Error('down')) } as unknown as DynamoDBDocumentClient
    await expect(createBudgetCounters(client, 'table').reserve(budgetOf(9), 1, now)).rejects.toThrow('down')
  })
})

describe('at four fifths of a budget', () => {
  const telling = (tell: (usage: BudgetUsage) => Promise<unknown>) => {
    const table = aTable()
    const onUntold = vi.fn()
    return { ...createBudgetCounters(table.client, 'table', { tell, onUntold }), onUntold }
  }

  test('it is said once, also when much is reserved at once and given back', async () => {
    const tell = vi.fn(async (_usage: BudgetUsage) => undefined)
    const { reserve, settle } = telling(tell)
    for (let call = 0; call < 7; call++) await reserve(budgetOf(10), 1, now)
    expect(tell).not.toHaveBeenCalled()
    await Promise.all([1, 2, 3].map(() => reserve(budgetOf(10), 1, now)))
    await settle('stage', -9, now)
    for (let call = 0; call < 9; call++) await reserve(budgetOf(10), 1, now)
    expect(tell).toHaveBeenCalledTimes(1)
    expect(tell.mock.calls[0]![0]).toMatchObject({ name: 'stage', month: '2026-02', limitUsd: 1e-8 })
  })

  test('it is said again by the next reservation if that failed, which harms no photo', async () => {
    const tell = vi.fn(async (_usage: BudgetUsage) => undefined as unknown)
    tell.mockRejectedValueOnce(new Error('no bus'))
    const { reserve, onUntold } = telling(tell)
    expect(await reserve(budgetOf(10), 8, now)).toBe(true)
    expect(onUntold).toHaveBeenCalledTimes(1)
    await reserve(budgetOf(10), 1, now)
    expect(tell).toHaveBeenCalledTimes(2)
  })
})

describe('settling', () => {
  test('gives back what was reserved in excess, and makes room', async () => {
    const table = aTable()
    const { reserve, settle } = createBudgetCounters(table.client, 'table')
    await reserve(budgetOf(10), 10, now)
    await settle('stage', -4, now)
    expect(await reserve(budgetOf(10), 4, now)).toBe(true)
    await settle('stage', 3, now)
    expect(table.spent()).toBe(13)
  })

  test('never gives back more than was spent: a new month has begun', async () => {
    const table = aTable(5)
    await createBudgetCounters(table.client, 'table').settle('stage', -10, now)
    expect(table.spent()).toBe(5)
  })
})

test('whatever is reserved and given back, no more is spent than the limit', async () => {
  const step = fc.record({ amount: fc.integer({ min: 1, max: 5_000 }), isRelease: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20_000 }), fc.array(step), async (limit, steps) => {
      const table = aTable()
      const { reserve, settle } = createBudgetCounters(table.client, 'table')
      for (const { amount, isRelease } of steps) {
        const room = limit - (table.spent() ?? 0)
        if (isRelease) await settle('stage', -amount, now)
        else expect(await reserve(budgetOf(limit), amount, now)).toBe(amount <= room)
        expect(table.spent() ?? 0).toBeLessThanOrEqual(limit)
        expect(table.spent() ?? 0).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('what is used up of a budget is what was reserved in this month', async () => {
  const reading = (Item?: object) =>
    createBudgetReader({ send: async () => ({ Item }) } as unknown as DynamoDBDocumentClient, 'table')
  const budget: Budget = { name: 'text', monthlyUsd: 10, atLimit: 'refuse' }
  const used = { name: 'text', month: '2026-02', limitUsd: 10 }
  expect(await reading({ spentNanoUsd: 1.25e9 })(budget, now)).toEqual({ ...used, spentUsd: 1.25 })
  expect(await reading()(budget, now)).toEqual({ ...used, spentUsd: 0 })
})
