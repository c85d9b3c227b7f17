import { describe, expect, test } from 'vitest'
import type { BudgetStep } from '../../../lambdas/api/monthly-budget.ts'
import type { createBudgetCounters } from '../../../lambdas/costs/aws/budget-counters.ts'
import type { Budget } from '../../../lambdas/costs/budgets.ts'
import { settleBudgets } from '../../../lambdas/costs/settle-budgets.ts'
import { priceOfPhoto, pricesOfFeatures } from '../../../lambdas/uploads/price-of-photo.ts'
import { reservePhotos } from '../../../lambdas/uploads/reserve-photos.ts'
import type { FeatureRoutes } from '../../../lambdas/vision/feature-routes.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { defaultRoutes } from '../../support/function-environment.ts'

const now = () => new Date('2026-11-25T12:00:00.000Z')
const features: Feature[] = ['labels', 'text']
const photo = { features, presets: ['web@1'] }
const paidRoutes: FeatureRoutes = { ...defaultRoutes, labels: 'rekognition', moderation: 'rekognition' }

/** Budgets in memory, with the same rules as the counters. */
function world(routes: FeatureRoutes = defaultRoutes) {
  const spent: Record<string, number> = {}
  const budgets: Pick<ReturnType<typeof createBudgetCounters>, 'reserve' | 'settle'> = {
    reserve: async ({ name, monthlyUsd }, nanoUsd, _now, isBounded = true) => {
      const next = (spent[name] ?? 0) + nanoUsd
      if (isBounded && next > Math.round(monthlyUsd * 1e9)) return false
      spent[name] = next
      return true
    },
    settle: async (name, nanoUsd) => {
      spent[name] = (spent[name] ?? 0) + nanoUsd
    },
  }
  const deps = { budgets, routes, now }
  return { spent, deps }
}
const budget = (nanoUsd: number, atLimit: BudgetStep = 'refuse', name = 'stage'): Budget => ({
  name,
  monthlyUsd: nanoUsd / 1e9,
  atLimit,
})
const whole = priceOfPhoto(features, { routes: defaultRoutes })
const least = priceOfPhoto([], { routes: defaultRoutes })

describe('a photo within its budgets', () => {
  test('is as wanted, and its price is reserved from each', async () => {
    const { deps, spent } = world()
    const photos = [budget(whole), budget(whole, 'refuse', 'owner-anna')]
    const [got] = await reservePhotos(deps, [photo], { photos, byFeature: [] })
    expect(got).toMatchObject({ ...photo, reserved: { photo: whole } })
    expect(got!.degraded).toBeUndefined()
    expect(spent).toEqual({ stage: whole, 'owner-anna': whole })
  })

  test('takes no write where there is none', async () => {
    const { deps, spent } = world()
    const [got] = await reservePhotos(deps, [photo], { photos: [], byFeature: [] })
    expect(got).toEqual({ ...photo, degraded: undefined, reserved: undefined })
    expect(spent).toEqual({})
  })
})

describe('at the limit, step by step', () => {
  const at = (nanoUsd: number, atLimit: BudgetStep, routes = defaultRoutes, wanted = photo) =>
    reservePhotos(world(routes).deps, [wanted], { photos: [budget(nanoUsd, atLimit)], byFeature: [] })

  test('our own models stand in for a paid provider, and what only it offers is left out', async () => {
    const wanted = { ...photo, features: ['labels', 'text', 'moderation'] as Feature[] }
    const [got] = await at(whole, 'refuse', paidRoutes, wanted)
    expect(got).toMatchObject({
      features: ['labels', 'text'],
      degraded: { reason: 'budget', budgets: ['stage'], step: 'own-models', features: ['moderation'] },
    })
  })

  test('vision is left out', async () => {
    const [got] = await at(least, 'refuse')
    expect(got).toMatchObject({ features: [], presets: ['web@1'], reserved: { photo: least } })
    expect(got!.degraded).toEqual({ reason: 'budget', budgets: ['stage'], step: 'no-vision', features })
  })

  test.each([
    ['no-vision', ['web@1']],
    ['analysis-only', undefined],
  ] as const)('photos reduced to %s are taken even beyond it', async (step, presets) => {
    const { deps, spent } = world()
    const photos = [budget(1, step)]
    const [got] = await reservePhotos(deps, [photo], { photos, byFeature: [] })
    expect(got).toMatchObject({ features: [], presets, degraded: { step } })
    expect(spent.stage).toBe(least)
  })

  test('the last step is a refusal, which keeps nothing reserved', async () => {
    const { deps, spent } = world()
    const photos = [budget(whole, 'refuse', 'stage'), budget(1, 'refuse', 'owner-anna')]
    await expect(
      reservePhotos(deps, [photo], { photos, byFeature: [budget(1e9, 'refuse', 'text')] }),
    ).rejects.toMatchObject({ code: 'BUDGET_USED_UP', httpStatus: 402 })
    expect(spent).toEqual({ stage: 0, text: 0 })
  })

  test('the budget of an owner is not named after the owner', async () => {
    const { deps } = world()
    const photos = [budget(least, 'refuse', 'owner-anna')]
    const [got] = await reservePhotos(deps, [photo], { photos, byFeature: [] })
    expect(got!.degraded!.budgets).toEqual(['owner'])
  })
})

describe('the budget of a feature', () => {
  const text = pricesOfFeatures(features, { routes: defaultRoutes }).text!

  test('leaves the feature out at its limit, and nothing else', async () => {
    const { deps, spent } = world()
    const byFeature = [budget(text, 'refuse', 'text')]
    const [first] = await reservePhotos(deps, [photo], { photos: [], byFeature })
    expect(first).toMatchObject({ features, reserved: { text } })
    const [second] = await reservePhotos(deps, [photo], { photos: [], byFeature })
    expect(second).toMatchObject({
      features: ['labels'],
      presets: ['web@1'],
      degraded: { reason: 'budget', budgets: ['text'], features: ['text'] },
    })
    expect(spent).toEqual({ text })
  })
})

test('of photos in one request, all are reduced alike, and 16 requests at once never pass the limit', async () => {
  const { deps, spent } = world()
  const limit = 5 * whole
  const photos = [budget(limit)]
  const answers = await Promise.allSettled(
    Array.from({ length: 16 }, () => reservePhotos(deps, [photo], { photos, byFeature: [] })),
  )
  expect(spent.stage).toBeLessThanOrEqual(limit)
  const taken = answers.filter(({ status }) => status === 'fulfilled').length
  expect(taken).toBeGreaterThanOrEqual(5)
  const [one, other] = await reservePhotos(world().deps, [photo, { ...photo, features: [] }], {
    photos: [budget(2 * least)],
    byFeature: [],
  })
  expect([one!.features, other!.features]).toEqual([[], []])
  expect([one!.degraded?.features, other!.degraded]).toEqual([features, undefined])
})

test('what photos have cost takes the place of what was reserved for them', async () => {
  const { deps, spent } = world()
  Object.assign(spent, { stage: 100, 'owner-anna': 100, text: 40 })
  const settle = {
    budgets: deps.budgets,
    stageBudgets: [budget(1e9), budget(1e9, 'refuse', 'text')],
    budgetOf: async () => ({ monthlyUsd: 1, atLimit: 'refuse' as const }),
  }
  const costs = { analysis: 20, 'vision.text': 30, 'rekognition.text': 5 }
  await settleBudgets(
    settle,
    'anna',
    { costs, images: 1, bytes: 1, released: { photo: 80, text: 40 } },
    now(),
  )
  expect(spent).toEqual({ stage: 75, 'owner-anna': 75, text: 35 })
})
