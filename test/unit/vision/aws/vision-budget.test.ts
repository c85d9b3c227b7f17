import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createVisionBudget } from '../../../../lambdas/vision/aws/vision-budget.ts'

const now = new Date('2026-02-28T23:59:59.999Z')

/** A table that supports only the two conditions that the budget writes. */
function aTable(spentMicroUsd?: number) {
  let spent = spentMicroUsd
  const send = vi.fn(async ({ input }: { input: Record<string, unknown> }) => {
    const values = input.ExpressionAttributeValues as Record<string, number>
    const holds: Record<string, boolean> = {
      'attribute_not_exists(spentMicroUsd) OR spentMicroUsd <= :bound':
        spent === undefined || spent <= values[':bound']!,
      'spentMicroUsd >= :bound': spent !== undefined && spent >= values[':bound']!,
    }
    if (!holds[input.ConditionExpression as string])
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    spent = (spent ?? 0) + values[':amount']!
    return {}
  })
  return { send, spent: () => spent, client: { send } as unknown as DynamoDBDocumentClient }
}

const aBudget = (table: { client: DynamoDBDocumentClient }, monthlyUsd?: number) =>
  createVisionBudget(table.client, 'table', { monthlyUsd })

describe('reserving from the monthly budget', () => {
  test('is one conditional write of whole micro-dollars to the item of the month', async () => {
    const table = aTable()
    expect(await aBudget(table, 0.3).reserve(0.1, now)).toBe(true)
    expect(table.send.mock.calls.map(([{ input }]) => input)).toEqual([
      {
        TableName: 'table',
        Key: { pk: 'BUDGET#vision', sk: 'MONTH#2026-02' },
        UpdateExpression: 'ADD spentMicroUsd :amount',
        ConditionExpression: 'attribute_not_exists(spentMicroUsd) OR spentMicroUsd <= :bound',
        ExpressionAttributeValues: { ':amount': 100_000, ':bound': 200_000 },
      },
    ])
  })

  test('ends exactly at the limit', async () => {
    const budget = aBudget(aTable(), 0.003)
    const granted = []
    for (let call = 0; call < 4; call++) granted.push(await budget.reserve(0.001, now))
    expect(granted).toEqual([true, true, true, false])
  })

  test('refuses what is more than the whole budget without asking, also as the first of the month', async () => {
    const table = aTable()
    expect(await aBudget(table, 0.001).reserve(0.002, now)).toBe(false)
    expect(await aBudget(table, 0).reserve(0, now)).toBe(false)
    expect(table.send).not.toHaveBeenCalled()
  })

  test('grants all and writes nothing without a budget', async () => {
    const table = aTable()
    expect(await aBudget(table).reserve(1_000, now)).toBe(true)
    await aBudget(table).release(1_000, now)
    expect(table.send).not.toHaveBeenCalled()
  })

  test('passes on any other fault of the table', async () => {
    const client = { send: () => Promise.reject(new Error('down')) } as unknown as DynamoDBDocumentClient
    await expect(aBudget({ client }, 1).reserve(0.001, now)).rejects.toThrow('down')
  })
})

describe('giving back', () => {
  test('makes room for another call', async () => {
    const table = aTable()
    const budget = aBudget(table, 0.001)
    await budget.reserve(0.001, now)
    await budget.release(0.001, now)
    expect(table.spent()).toBe(0)
    expect(await budget.reserve(0.001, now)).toBe(true)
  })

  test('never gives back more than was spent', async () => {
    const table = aTable(500)
    await aBudget(table, 1).release(0.001, now)
    expect(table.spent()).toBe(500)
  })
})

test('whatever is reserved and given back, no more is spent than the limit', async () => {
  const amount = fc.integer({ min: 1, max: 5_000 }).map((microUsd) => microUsd / 1e6)
  const step = fc.record({ amount, isRelease: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20_000 }), fc.array(step), async (limit, steps) => {
      const table = aTable()
      const budget = aBudget(table, limit / 1e6)
      for (const { amount, isRelease } of steps) {
        const room = limit - (table.spent() ?? 0)
        if (isRelease) await budget.release(amount, now)
        else expect(await budget.reserve(amount, now)).toBe(Math.round(amount * 1e6) <= room)
        expect(table.spent() ?? 0).toBeLessThanOrEqual(limit)
        expect(table.spent() ?? 0).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

describe('what is used up of the budget', () => {
  const aTableWith = (Item?: object) => {
    const send = vi.fn(async (_command: { input: object }) => ({ Item }))
    return { send, client: { send } as unknown as DynamoDBDocumentClient }
  }

  test('is what was reserved in this month', async () => {
    const table = aTableWith({ spentMicroUsd: 1_250_000 })
    expect(await aBudget(table, 10).usage(now)).toEqual({ month: '2026-02', limitUsd: 10, spentUsd: 1.25 })
    expect(table.send.mock.calls[0]![0].input).toMatchObject({
      Key: { pk: 'BUDGET#vision', sk: 'MONTH#2026-02' },
    })
    expect(await aBudget(aTableWith(), 10).usage(now)).toMatchObject({ spentUsd: 0 })
  })

  test('is not asked for where there is no limit', async () => {
    const table = aTableWith()
    expect(await aBudget(table).usage(now)).toBeUndefined()
    expect(table.send).not.toHaveBeenCalled()
  })
})
