import * as z from 'zod/mini'
import { Owner } from '../platform/identifiers.ts'
import { pricesOf } from './list-prices.ts'

/** Longest time that a report covers, in days. */
export const mostDays = 366

const Day = z.iso.date({ error: 'Expected a day, such as 2026-11-25' })

export const groupings = ['day', 'stage', 'feature'] as const

/** Query of GET /v1/costs and GET /v1/admin/costs. */
export const costQuery = () => ({
  from: z.optional(Day).check(z.describe('First day (UTC). Default: the first of the month of `to`')),
  to: z.optional(Day).check(z.describe('Last day (UTC). Default: today')),
  groupBy: z
    ._default(z.enum(groupings, { error: `Expected one of ${groupings.join(', ')}` }), 'stage')
    .check(
      z.describe(
        '`day`; `stage`: analysis, vision (our own models), rekognition, requests, index, storage; `feature`: labels, ' +
          'faces …, and `other`',
      ),
    ),
})
export const CostQuery = z.strictObject(costQuery())
export type CostQuery = z.infer<typeof CostQuery>

const usd = z.number().check(z.gte(0))

const report = {
  from: Day,
  to: Day,
  usd: usd.check(z.describe('Everything from `from` to `to`, in US dollars at list prices')),
  groups: z.array(z.object({ key: z.string(), usd })),
  kept: z
    .object({
      images: z.int(),
      bytes: z.int().check(z.describe('Originals and renditions')),
      monthUsd: usd.check(z.describe('What it costs to keep them for a month')),
    })
    .check(z.describe('What is stored at the end of `to`')),
}
const prices = z.string().check(z.describe('Month and region of the list prices'))

/** GET /v1/costs */
export const CostReport = z.object({ ...report, prices })
export type CostReport = z.infer<typeof CostReport>

/** One owner of GET /v1/admin/costs. */
export const OwnerCosts = z.object({ owner: Owner, email: z.optional(z.string()), ...report })
export type OwnerCosts = z.infer<typeof OwnerCosts>

export const priceDate = `${pricesOf.month}, ${pricesOf.region}`
