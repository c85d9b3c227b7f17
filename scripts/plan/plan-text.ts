import { usdOf } from '../docs/costs/bill.ts'
import { shortCount } from './backlog-svg.ts'
import type { Limit } from './limits.ts'
import type { Day, Plan } from './make-plan.ts'
import { meanRate, peakRate, type Workload } from './workload.ts'

export const usd = (value: number): string =>
  `$${value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2)}`

export const number = (value: number): string =>
  value >= 10 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))

export const duration = (seconds: number): string =>
  seconds < 1
    ? 'less than a second'
    : seconds < 120
      ? `${Math.round(seconds)} s`
      : seconds < 7_200
        ? `${Math.round(seconds / 60)} min`
        : `${number(seconds / 3_600)} h`

export const titleOf = ({ perDay, peak, owners, megapixels, features }: Workload): string =>
  `${shortCount(perDay)} photos a day of ${megapixels} MP, ${features.length > 0 ? features.join(', ') : 'no vision'}, ${shortCount(owners)} owners, peak ${peak}`

/** A limit as cells: what, demand, limit, share, photos a day at which it is reached, what lifts it. */
export function limitCells(
  { perDay }: Workload,
  { what, unit, demand, limit, growsWithOwners, setting, otherwise }: Limit,
): string[] {
  const used = demand / limit
  const lifts = setting
    ? `${setting.name}${used > 0.8 ? `: ${number(setting.value)}` : ''}; ${otherwise}`
    : otherwise
  return [
    what,
    `${number(demand)} ${unit}`,
    number(limit),
    `${number(used * 100)} %`,
    growsWithOwners ? 'grows with owners' : shortCount(perDay / used),
    lifts,
  ]
}

export const limitHead = [
  'limit',
  'asked for at the peak',
  'there is',
  'used',
  'reached at, photos a day',
  'what lifts it',
]

/** How a day goes, in one sentence. */
export function dayInWords({
  longest,
  p50WaitSeconds,
  p95WaitSeconds,
  worstWaitSeconds,
  leftAtMidnight,
}: Day): string {
  if (worstWaitSeconds < 1) return 'no photo waits as long as a second'
  const waits = `half of the photos wait ${duration(p50WaitSeconds)}, 95 % at most ${duration(p95WaitSeconds)}, the last ${duration(worstWaitSeconds)}`
  return leftAtMidnight > 0
    ? `${shortCount(leftAtMidnight)} photos still wait at midnight, and more each day; of the first day's photos, ${waits}`
    : `at most ${shortCount(longest)} photos wait at a time; ${waits}`
}

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}`,
    )
    .join('\n')
}

/** The plan for a terminal. */
export function planText(plan: Plan): string {
  const { workload, usdAMonth, bill, limits, settings } = plan
  const inAll = usdAMonth.photos + usdAMonth.kept + usdAMonth.idle
  const largest = [...bill.photos, ...bill.kept]
    .map((line) => ({ what: line.what, cost: usdOf(line) }))
    .sort((a, b) => b.cost - a.cost)
    .slice(0, 8)
  const changes = Object.entries(settings).map(([name, value]) => `  ${name}: ${number(value)}`)
  return [
    titleOf(workload),
    `${number(meanRate(workload))} photos a second in the mean, ${number(peakRate(workload))} at the peak`,
    '',
    `Bill of the first month: ${usd(inAll)}, at list prices`,
    table([
      ['taking the photos through the pipeline', usd(usdAMonth.photos)],
      ['keeping the photos of a month', `${usd(usdAMonth.kept)} in this and each later month`],
      ['the stage without any photo', usd(usdAMonth.idle)],
    ]),
    'Largest lines:',
    table(largest.map(({ what, cost }) => [what, usd(cost)])),
    '',
    'Limits, the first one reached at the top:',
    table([limitHead, ...limits.map((limit) => limitCells(workload, limit))]),
    '',
    `A day with the usual settings: ${dayInWords(plan.usual)}.`,
    ...(changes.length > 0
      ? ['Settings to change:', ...changes, `A day with them: ${dayInWords(plan.raised)}.`]
      : ['The usual settings suffice.']),
  ].join('\n')
}
