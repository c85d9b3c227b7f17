import { budgetSteps } from '../api/monthly-budget.ts'
import type { BudgetCounters } from '../costs/aws/budget-counters.ts'
import type { Budget, Degraded } from '../costs/budgets.ts'
import type { Costs } from '../costs/costs.ts'
import { AppError } from '../platform/errors.ts'
import { type FeatureRoutes, knows } from '../vision/feature-routes.ts'
import { ownProvider } from '../vision/providers.ts'
import type { Feature } from '../vision/vision.ts'
import { isPaid, type Prices, priceOfPhoto, pricesOfFeatures } from './price-of-photo.ts'

export interface ReserveDeps extends Prices {
  budgets: Pick<BudgetCounters, 'reserve' | 'settle'>
  now: () => Date
}

/** What somebody wants of a photo. */
interface Wanted {
  readonly features: readonly Feature[]
  readonly presets?: readonly string[]
}

/** What a photo gets within the budgets. */
export interface Affordable extends Wanted {
  readonly degraded?: Degraded
  /** Billionths of a dollar: for the whole `photo`, and for each feature that has a budget. */
  readonly reserved?: Costs
}

export interface Budgets {
  /** Of the stage and of the owner: they cover whole photos. */
  readonly photos: readonly Budget[]
  /** Each covers the feature that it is named after. At its limit, the feature is left out. */
  readonly byFeature: readonly Budget[]
}

const rungs = ['as wanted', 'own-models', 'no-vision', 'analysis-only'] as const
type Rung = (typeof rungs)[number]

/**
 * Reserves the price of a request's photos from all budgets. If they do not cover it, the photos are reduced step by
 * step, all alike, as far as the budgets say.
 * @throws AppError BUDGET_USED_UP when a budget that refuses does not even cover the least
 */
export async function reservePhotos<Item extends Wanted>(
  deps: ReserveDeps,
  items: readonly Item[],
  budgets: Budgets,
): Promise<readonly (Item & Affordable)[]> {
  const now = deps.now()
  const ofFeatures = await reserveFeatures(deps, items, budgets.byFeature, now)
  const refusals = [...ofFeatures.refusals]
  const without = items.map((item) => withoutFeatures(item, ofFeatures.refusals))
  for (const rung of rungs) {
    const reduced = without.map((item) => reducedTo(rung, item, deps.routes))
    const refusal = await reserveWhole(deps, budgets.photos, rung, reduced, now)
    if (refusal) {
      refusals.push(refusal)
      continue
    }
    await giveBack(deps, ofFeatures.reserved, reduced, now)
    return items.map((item, at) => ({
      ...item,
      ...reduced[at]!,
      degraded: degradation(item, reduced[at]!, rung, refusals),
      reserved: reservedFor(rung, reduced[at]!, budgets, deps),
    }))
  }
  await giveBack(deps, ofFeatures.reserved, [], now)
  throw new AppError('BUDGET_USED_UP')
}

const withoutFeatures = ({ features, presets }: Wanted, left: readonly string[]): Wanted => ({
  features: features.filter((feature) => !left.includes(feature)),
  presets,
})

function reducedTo(rung: Rung, { features, presets }: Wanted, routes: FeatureRoutes): Wanted {
  if (rung === 'as wanted') return { features, presets }
  if (rung === 'own-models')
    return {
      features: features.filter((feature) => !isPaid(feature, routes) || knows(ownProvider, feature)),
      presets,
    }
  return { features: [], presets: rung === 'no-vision' ? presets : undefined }
}

const priceAt = (rung: Rung, { features }: Wanted, prices: Prices): number =>
  priceOfPhoto(features, rung === 'as wanted' ? prices : { ...prices, routes: withOwnModels(prices.routes) })

const withOwnModels = (routes: FeatureRoutes): FeatureRoutes =>
  Object.fromEntries(Object.keys(routes).map((feature) => [feature, ownProvider])) as unknown as FeatureRoutes

/** Reserves from all of these budgets or from none. @returns the name of a budget that does not cover the photos */
async function reserveWhole(
  { budgets, ...prices }: ReserveDeps,
  all: readonly Budget[],
  rung: Rung,
  photos: readonly Wanted[],
  now: Date,
): Promise<string | undefined> {
  const price = photos.reduce((sum, photo) => sum + priceAt(rung, photo, prices), 0)
  const done: Budget[] = []
  for (const budget of all) {
    if (await budgets.reserve(budget, price, now, !isTakenAnyway(budget, rung))) {
      done.push(budget)
      continue
    }
    for (const { name } of done) await budgets.settle(name, -price, now)
    return budget.name
  }
  return undefined
}

/** A photo that is reduced as far as a budget says is taken, even beyond the limit: nothing is lost. */
const isTakenAnyway = ({ atLimit }: Budget, rung: Rung): boolean =>
  rung !== 'as wanted' && atLimit !== 'refuse' && budgetSteps.indexOf(rung) >= budgetSteps.indexOf(atLimit)

async function reserveFeatures(
  { budgets, ...prices }: ReserveDeps,
  items: readonly Wanted[],
  byFeature: readonly Budget[],
  now: Date,
) {
  const refusals: string[] = []
  const reserved: { name: string; nanoUsd: number }[] = []
  for (const budget of byFeature) {
    const nanoUsd = items.reduce((sum, item) => sum + priceOfFeature(budget.name, item, prices), 0)
    if (nanoUsd === 0) continue
    if (await budgets.reserve(budget, nanoUsd, now)) reserved.push({ name: budget.name, nanoUsd })
    else refusals.push(budget.name)
  }
  return { refusals, reserved }
}

const priceOfFeature = (feature: string, { features }: Wanted, prices: Prices): number =>
  pricesOfFeatures(features, prices)[feature as Feature] ?? 0

/** Gives back what was reserved for features that no photo gets. */
async function giveBack(
  { budgets }: ReserveDeps,
  reserved: readonly { name: string; nanoUsd: number }[],
  photos: readonly Wanted[],
  now: Date,
): Promise<void> {
  const isLookedFor = (name: string) => photos.some(({ features }) => features.includes(name as Feature))
  for (const { name, nanoUsd } of reserved) if (!isLookedFor(name)) await budgets.settle(name, -nanoUsd, now)
}

function reservedFor(
  rung: Rung,
  photo: Wanted,
  { photos, byFeature }: Budgets,
  prices: Prices,
): Costs | undefined {
  const reserved = {
    ...(photos.length > 0 && { photo: priceAt(rung, photo, prices) }),
    ...Object.fromEntries(
      byFeature.flatMap(({ name }) => {
        const nanoUsd = priceOfFeature(name, photo, prices)
        return nanoUsd > 0 ? [[name, nanoUsd]] : []
      }),
    ),
  }
  return Object.keys(reserved).length > 0 ? reserved : undefined
}

function degradation(
  wanted: Wanted,
  got: Wanted,
  rung: Rung,
  refusals: readonly string[],
): Degraded | undefined {
  const features = wanted.features.filter((feature) => !got.features.includes(feature))
  const isSame = features.length === 0 && wanted.presets === got.presets && rung !== 'own-models'
  if (refusals.length === 0 || isSame) return undefined
  return {
    reason: 'budget',
    // An owner reads this, so it does not name the id.
    budgets: [...new Set(refusals.map((name) => (name.startsWith('owner-') ? 'owner' : name)))],
    ...(rung !== 'as wanted' && { step: rung }),
    features,
  }
}
