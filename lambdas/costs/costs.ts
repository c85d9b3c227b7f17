import * as z from 'zod/mini'

/**
 * What was paid for: `analysis`, `requests`, `index`, `vision` (decoding and saving), `vision.labels` (our own models),
 * `rekognition.labels` (a paid provider).
 */
const CostPart = z.string().check(z.regex(/^[a-z]+(\.[a-z]+)?$/))

/** What something has cost by part, in whole billionths of a dollar: sums of whole numbers do not drift. */
export const Costs = z.record(CostPart, z.int().check(z.gte(0)))
export type Costs = Readonly<z.infer<typeof Costs>>

/** The stage that a part belongs to: `vision` of `vision.labels`. */
export const stageOf = (part: string): string => part.split('.')[0]!
/** The feature that a part was spent on, if it is one. */
export const featureOf = (part: string): string | undefined => part.split('.')[1]

export const toNanoUsd = (usd: number): number => Math.round(usd * 1e9)
export const fromNanoUsd = (nanoUsd: number): number => nanoUsd / 1e9

export function addCosts(...all: readonly (Costs | undefined)[]): Costs {
  const sum: Record<string, number> = {}
  for (const [part, nanoUsd] of all.flatMap((costs) => Object.entries(costs ?? {})))
    sum[part] = (sum[part] ?? 0) + nanoUsd
  return sum
}

/** What has been added to costs since they were `before`. Costs never fall. */
export const costsSince = (now: Costs = {}, before: Costs = {}): Costs =>
  Object.fromEntries(
    Object.entries(now).flatMap(([part, nanoUsd]) =>
      nanoUsd > (before[part] ?? 0) ? [[part, nanoUsd - (before[part] ?? 0)]] : [],
    ),
  )

export const sumOfCosts = (costs: Costs = {}): number =>
  Object.values(costs).reduce((sum, nanoUsd) => sum + nanoUsd, 0)

/** What an owner's images added to the ledger. */
export const Spending = z.object({
  costs: Costs,
  /** May be negative: images were deleted. */
  images: z.int(),
  bytes: z.int(),
  /** Reservations from budgets that ended, by what they were for. */
  released: z._default(Costs, {}),
})
export type Spending = Readonly<z.infer<typeof Spending>>

/** Nothing was spent. */
export const noSpending: Spending = { costs: {}, images: 0, bytes: 0, released: {} }

export const addSpendings = (all: readonly Spending[]): Spending => ({
  costs: addCosts(...all.map(({ costs }) => costs)),
  images: all.reduce((sum, { images }) => sum + images, 0),
  bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  released: addCosts(...all.map(({ released }) => released)),
})
