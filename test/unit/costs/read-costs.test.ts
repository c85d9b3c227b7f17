import { describe, expect, test } from 'vitest'
import type { CostQuery } from '../../../lambdas/costs/cost-report.ts'
import { readCosts } from '../../../lambdas/costs/read-costs.ts'
import { monthUsd } from '../../../lambdas/costs/steps.ts'
import type { Day } from '../../../lambdas/costs/totals.ts'

const now = new Date('2026-11-25T15:00:00.000Z')
const dollars = (usd: number) => usd * 1e9
const totals = (usd: number, images = 0) => ({
  costs: { analysis: dollars(usd), 'vision.labels': dollars(usd), 'rekognition.faces': dollars(2 * usd) },
  images,
  bytes: images * 1e9,
})
/** Totals of an owner who uploaded in October, on the 3rd, and today. */
const days: Day[] = [
  { day: '2026-10-30', totals: totals(1) },
  { day: '2026-11-03', totals: totals(2, 1_000) },
]
const today: Day = { day: '2026-11-25', totals: totals(5, 2_000) }

const read = (query: Partial<CostQuery>, latest: Day | undefined = today) =>
  readCosts(
    {
      ledger: {
        daysOf: async (_owner, from, to) => {
          const before = days.filter(({ day }) => day < from).slice(-1)
          return [...before, ...days.filter(({ day }) => day >= from && day <= to)]
        },
      },
      latest: async () => latest,
      now: () => now,
    },
    'anna',
    { groupBy: 'stage', ...query },
  )
const amounts = ({ groups }: Awaited<ReturnType<typeof read>>) =>
  Object.fromEntries(groups.map(({ key, usd }) => [key, usd]))
/** A day's share of a month of 30 days. */
const kept = (images: number) => monthUsd(images, images * 1e9) / 30

describe('the costs of an owner', () => {
  test('are those of the month so far, unless the request says otherwise', async () => {
    const report = await read({})
    expect(report).toMatchObject({ from: '2026-11-01', to: '2026-11-25', prices: 'November 2026, us-east-1' })
    expect(amounts(report)).toMatchObject({ analysis: 4, vision: 4, rekognition: 8 })
  })

  test('by day are the differences between the ends of days', async () => {
    const report = await read({ from: '2026-11-03', to: '2026-11-25', groupBy: 'day' })
    expect(report.groups.map(({ key }) => key)).toEqual([
      ...Array.from({ length: 23 }, (_, at) => `2026-11-${String(at + 3).padStart(2, '0')}`),
    ])
    const byDay = amounts(report)
    expect(byDay['2026-11-03']).toBeCloseTo(4 + kept(1_000))
    expect(byDay['2026-11-04']).toBeCloseTo(kept(1_000))
    expect(byDay['2026-11-25']).toBeCloseTo(12 + kept(2_000))
  })

  test('by feature put everything that has none under "other"', async () => {
    expect(amounts(await read({ groupBy: 'feature', from: '2026-11-04' }))).toMatchObject({
      labels: 3,
      faces: 6,
      other: expect.closeTo(3 + 21 * kept(1_000) + kept(2_000), 5),
    })
  })

  test('say what is stored at the end, and what that costs a month', async () => {
    const { kept } = await read({ to: '2026-11-10' })
    expect(kept).toEqual({ images: 1_000, bytes: 1e12, monthUsd: monthUsd(1_000, 1e12) })
  })

  test('are nothing for somebody who has not uploaded', async () => {
    const report = await readCosts(
      { ledger: { daysOf: async () => [] }, latest: async () => undefined, now: () => now },
      'ben',
      { groupBy: 'stage' },
    )
    expect(report).toMatchObject({ usd: 0, groups: [], kept: { images: 0, bytes: 0, monthUsd: 0 } })
  })

  test.each([
    ['that ends before it begins', { from: '2026-11-20', to: '2026-11-19' }],
    ['of more than a year', { from: '2025-01-01' }],
    ['that is still to come', { from: '2026-12-01', to: '2026-12-02' }],
  ])('refuse a time %s', async (_, query) => {
    await expect(read(query)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('Expected from 1 to 366 days up to today; received'),
    })
  })
})
