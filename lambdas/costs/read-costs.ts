import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { CostLedger } from './aws/cost-ledger.ts'
import { type CostQuery, type CostReport, mostDays, priceDate } from './cost-report.ts'
import { addCosts, type Costs, costsSince, featureOf, fromNanoUsd, stageOf, toNanoUsd } from './costs.ts'
import { monthUsd } from './steps.ts'
import { type Day, dayOf, daysBetween, noTotals } from './totals.ts'

export interface ReadCostsDeps {
  ledger: Pick<CostLedger, 'daysOf'>
  /** The latest totals of an owner, and the day they are of; undefined if nothing was spent yet. */
  latest: (owner: Owner) => Promise<Day | undefined>
  now: () => Date
}

type Span = Readonly<Required<Pick<CostQuery, 'from' | 'to'>>>

/** GET /v1/costs. @throws AppError INVALID_REQUEST */
export async function readCosts(deps: ReadCostsDeps, owner: Owner, query: CostQuery): Promise<CostReport> {
  return { ...(await costsOfOwner(deps, owner, query)), prices: priceDate }
}

/** What an owner has cost, without the date of the prices. @throws AppError INVALID_REQUEST */
export async function costsOfOwner(
  { ledger, latest, now }: ReadCostsDeps,
  owner: Owner,
  query: CostQuery,
): Promise<Omit<CostReport, 'prices'>> {
  const span = spanOf(query, dayOf(now()))
  const [closed, last] = await Promise.all([ledger.daysOf(owner, span.from, span.to), latest(owner)])
  const known = last && last.day <= span.to ? [...closed.filter(({ day }) => day < last.day), last] : closed
  const spent = daysBetween(span.from, span.to).map((day) => ({ day, costs: costsOn(known, day) }))
  const { images, bytes } = endOf(known, span.to)
  return {
    ...span,
    ...groupsOf(spent, query.groupBy),
    kept: { images, bytes, monthUsd: monthUsd(images, bytes) },
  }
}

/** @throws AppError INVALID_REQUEST for a span that is empty or too long. Days that are still to come cost nothing */
function spanOf({ from, to }: CostQuery, today: string): Span {
  const end = to && to < today ? to : today
  const span = { from: from ?? `${end.slice(0, 7)}-01`, to: end }
  const days = daysBetween(span.from, span.to).length
  if (days < 1 || days > mostDays)
    throw new AppError(
      'INVALID_REQUEST',
      `Expected from 1 to ${mostDays} days up to today; received ${span.from} to ${to ?? span.to}.`,
    )
  return span
}

/** The totals at the end of a day: those of the last day on which something changed. */
const endOf = (known: readonly Day[], day: string) =>
  known.findLast((each) => each.day <= day)?.totals ?? noTotals

/** A day's costs, with its share of what keeping the photos costs for a month of 30 days. */
function costsOn(known: readonly Day[], day: string): Costs {
  const end = endOf(known, day)
  const before = known.findLast((each) => each.day < day)?.totals ?? noTotals
  const storage = toNanoUsd(monthUsd(end.images, end.bytes) / 30)
  return addCosts(costsSince(end.costs, before.costs), storage > 0 ? { storage } : {})
}

function groupsOf(spent: readonly { day: string; costs: Costs }[], groupBy: CostQuery['groupBy']) {
  const groups = addCosts(
    ...spent.map(({ day, costs }) => {
      const keyOf = { day: () => day, stage: stageOf, feature: (part: string) => featureOf(part) ?? 'other' }
      return addCosts(
        ...Object.entries(costs).map(([part, nanoUsd]) => ({ [keyOf[groupBy](part)]: nanoUsd })),
      )
    }),
  )
  const entries = Object.entries(groups)
  // Days in their order, everything else by amount.
  const sorted = groupBy === 'day' ? entries : entries.sort((a, b) => b[1] - a[1])
  return {
    usd: fromNanoUsd(entries.reduce((sum, [, nanoUsd]) => sum + nanoUsd, 0)),
    groups: sorted.map(([key, nanoUsd]) => ({ key, usd: fromNanoUsd(nanoUsd) })),
  }
}
