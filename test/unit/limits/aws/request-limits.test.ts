import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import type { WantedUploads } from '../../../../lambdas/limits/aws/quota-change.ts'
import { createRequestLimits } from '../../../../lambdas/limits/aws/request-limits.ts'

type Row = Record<string, unknown>
type Input = Record<'UpdateExpression' | 'ConditionExpression', string> & {
  ExpressionAttributeNames: Record<string, string>
  ExpressionAttributeValues: Record<string, number | string>
}

/** A table with one row that supports the expressions which the limits use. */
function limitsTable(row: Row = {}) {
  const updates: string[] = []
  const send = async ({ input }: { input: Input }) => {
    if (!input.UpdateExpression) return { Item: structuredClone(row) }
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
    const read = (path: string) =>
      path.split('.').reduce<unknown>((at, name) => (at as Row | undefined)?.[names[name] ?? name], row)
    const write = (path: string, value: unknown) => {
      const [name, inner] = path.split('.').map((each) => names[each] ?? each)
      row[name!] = inner ? { ...(row[name!] as Row), [inner]: value } : value
    }
    const holds = (clause: string): boolean => {
      const inner = clause.replace(/^\((.*)\)$/, '$1')
      if (inner.includes(' OR ')) return inner.split(' OR ').some(holds)
      const [, missing] = /^attribute_not_exists\((.+)\)$/.exec(inner) ?? []
      if (missing) return read(missing) === undefined
      const [left, sign, right] = inner.split(' ') as [string, string, string]
      const [a, b] = [read(left) as number, values[right] as number]
      if (sign === '<>') return a !== b
      if (a === undefined) return false
      return sign === '=' ? a === b : sign === '>' ? a > b : a <= b
    }
    if (!input.ConditionExpression.split(' AND ').every(holds)) {
      throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: row as never })
    }
    updates.push(input.UpdateExpression)
    const [, sets, adds = ''] = /^SET (.+?)(?: ADD (.+))?$/.exec(input.UpdateExpression)!
    for (const set of sets!.split(/, (?=#|e)/)) {
      const [path, value] = set.split(' = ') as [string, string]
      const [, of, added] = /^if_not_exists\((\S+), :none\) \+ (\S+)$/.exec(value) ?? []
      write(path, of ? ((read(of) as number) ?? 0) + (values[added!] as number) : values[value])
    }
    for (const add of adds.split(', ').filter(Boolean)) {
      const [path, value] = add.split(' ') as [string, string]
      write(path, ((read(path) as number) ?? 0) + (values[value] as number))
    }
    return { Attributes: { ...row } }
  }
  return { ...createRequestLimits({ send } as never, 'table'), row, updates }
}

const nowMs = Date.parse('2026-11-23T23:59:00.000Z')
const buckets = [{ name: 'owner', rate: { perMinute: 60, burst: 3 } }]
const wanted = (uploads: number, bytes = 10): WantedUploads => ({
  wanted: { uploads, bytes },
  shares: [
    { name: 'owner', quota: { uploads: 5, bytes: 100 } },
    { name: 'key_k', quota: { uploads: 4, bytes: 100 } },
  ],
})

describe('a request with uploads', () => {
  test('is counted with them in one write', async () => {
    const { admit, row, updates } = limitsTable()
    await admit('alice', buckets, nowMs, wanted(2))
    expect(await admit('alice', buckets, nowMs + 10_000, wanted(2))).not.toHaveProperty('refusedBy')
    expect(updates).toHaveLength(2)
    expect(row.uploads).toEqual({
      day: '2026-11-23',
      ...{ owner_uploads: 4, owner_bytes: 20, key_k_uploads: 4, key_k_bytes: 20 },
    })
  })

  test.each([
    ['more than the quota', [], wanted(6)],
    ['more than are left', [wanted(4)], wanted(1)],
    ['too many bytes', [wanted(1, 60)], wanted(1, 41)],
  ])('that asks for %s is counted without its uploads', async (_, before, uploads) => {
    const { admit, row } = limitsTable()
    for (const each of before) await admit('alice', buckets, nowMs, each)
    const counted = structuredClone(row.uploads)
    expect(await admit('alice', buckets, nowMs, uploads)).toMatchObject({ refusedBy: 'uploads' })
    expect(row.uploads).toEqual(counted)
    expect(row.owner).toBe(nowMs + (before.length + 1) * 1_000)
  })

  test('that comes too early is not counted at all', async () => {
    const { admit, row } = limitsTable()
    for (let count = 0; count < 3; count++) await admit('alice', buckets, nowMs)
    const counted = structuredClone(row)
    expect(await admit('alice', buckets, nowMs, wanted(1))).toMatchObject({ refusedBy: 'requests' })
    expect(row).toEqual(counted)
  })

  test('starts a new day with zero counts', async () => {
    const { admit, row } = limitsTable()
    await admit('alice', buckets, nowMs, wanted(4))
    expect(await admit('alice', buckets, nowMs + 60_000, wanted(3))).not.toHaveProperty('refusedBy')
    expect(row.uploads).toMatchObject({ day: '2026-11-24', owner_uploads: 3 })
  })

  test('of an account that is closed is refused', async () => {
    const { admit } = limitsTable({ closedAt: 'then' })
    await expect(admit('alice', buckets, nowMs, wanted(1))).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' })
  })
})

describe('a person whom an administrator has disabled', () => {
  test('is refused until no cached decision can let anybody in, and counts as before when enabled again', async () => {
    const { admit, row } = limitsTable({ disabledUntilMs: nowMs + 1 })
    await expect(admit('alice', buckets, nowMs)).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
    expect(row).not.toHaveProperty('owner')
    expect(await admit('alice', buckets, nowMs + 1)).not.toHaveProperty('refusedBy')
  })
})

describe('a look at the limits', () => {
  const refusals = [
    [{ closedAt: 'then' }, 'ACCOUNT_CLOSED'],
    [{ disabledUntilMs: nowMs + 1 }, 'ACCOUNT_DISABLED'],
  ] as const

  test.each(refusals)('refuses the account of %j', async (row, code) => {
    await expect(limitsTable(row).peek('alice', buckets, nowMs)).rejects.toMatchObject({ code })
  })

  test('refuses the request that would come too early, and writes nothing', async () => {
    const { admit, peek, updates } = limitsTable()
    for (const left of [3, 2, 1]) {
      expect(await peek('alice', buckets, nowMs)).toMatchObject({ level: { remaining: left } })
      await admit('alice', buckets, nowMs)
    }
    expect(await peek('alice', buckets, nowMs)).toMatchObject({ refusedBy: 'requests' })
    expect(await peek('alice', buckets, nowMs + 1_000)).not.toHaveProperty('refusedBy')
    expect(updates).toHaveLength(3)
  })
})

describe('a time that a clock two days ahead has stored', () => {
  const ahead = nowMs + 2 * 86_400_000

  test('does not refuse anybody, and is replaced', async () => {
    const { admit, row } = limitsTable({ owner: ahead })
    for (let count = 0; count < 3; count++)
      expect(await admit('alice', buckets, nowMs)).not.toHaveProperty('refusedBy')
    expect(row.owner).toBe(nowMs + 3_000)
    expect(await admit('alice', buckets, nowMs)).toMatchObject({ refusedBy: 'requests' })
  })

  test('is replaced in the bucket of a key as well, beside the one of its owner', async () => {
    const { admit, row } = limitsTable({ owner: nowMs + 1_000, key_k: ahead })
    const both = [...buckets, { name: 'key_k', rate: { perMinute: 60, burst: 3 } }]
    expect(await admit('alice', both, nowMs)).not.toHaveProperty('refusedBy')
    expect(row).toMatchObject({ owner: nowMs + 2_000, key_k: nowMs + 1_000 })
  })

  test('is not confused with that of a clock which is ahead by a little: requests stay limited', async () => {
    const { admit } = limitsTable({ owner: nowMs + 3_000 + 500 })
    expect(await admit('alice', buckets, nowMs)).toMatchObject({ refusedBy: 'requests' })
  })
})
