import { escaped } from '../../test/bench/vision/page-around.ts'
import type { Fired } from './fire-arrivals.ts'
import { lineChart } from './line-chart.ts'
import type { MachineSample } from './machine-use.ts'
import { type KindName, requestKinds } from './request-kinds.ts'
import { type KindSummary, type LoadSummary, latencyOverTime } from './summarize-load.ts'

/**
 * The report that tutorials of this field show: one service that classifies photos, 2.5 predictions a second, sent by
 * users who wait for their answer before they ask again.
 */
export const classicReport = { perSecond: 2.5, p50Ms: 120, p95Ms: 290 } as const

export interface LoadRun {
  readonly startedAt: string
  readonly apiUrl: string
  readonly rate: number
  readonly seconds: number
  readonly features: readonly string[]
  readonly processors: number
  readonly fired: readonly Fired[]
  readonly machine: readonly MachineSample[]
  readonly summary: LoadSummary
}

/** A generator that is later than this measures itself. */
export const punctualMs = 50

export const ms = (value: number): string =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '–'

const style = `
:root{color-scheme:light dark;--first:light-dark(#0969da,#4493f8);--second:light-dark(#bc4c00,#f0883e);--third:light-dark(#8250df,#ab7df8);--bad:light-dark(#b42318,#ff8577);--line:light-dark(#d0d7de,#3d444d);--card:light-dark(#fff,#161b22);--soft:light-dark(#57606a,#9198a1)}
*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:1.5rem clamp(.9rem,4vw,2.5rem) 3rem;font:16px/1.5 system-ui,sans-serif;background:light-dark(#f6f8fa,#0d1117);color:light-dark(#1f2328,#f0f6fc)}
h1{font-size:1.6rem;line-height:1.25;margin:0}h2{font-size:1.15rem;margin:2rem 0 .6rem}p{margin:.4rem 0;color:var(--soft);max-width:70ch}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.2rem 0 0}.facts div,figure,.wide{background:var(--card);border:1px solid var(--line);border-radius:.6rem}
.facts div{padding:.7rem .9rem}.facts b{display:block;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}.facts span{color:var(--soft);font-size:.875rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.45rem .9rem;text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left}td:first-child{white-space:normal;min-width:7rem}@media(max-width:600px){th,td{padding:.4rem .55rem}svg text{font-size:17px!important}}th{font-weight:600;font-size:.875rem;color:var(--soft)}tbody tr{border-top:1px solid var(--line)}td.bad{color:var(--bad)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem}figure{margin:0;padding:.8rem .9rem}figcaption{font-weight:600;display:flex;flex-wrap:wrap;gap:.2rem .8rem;justify-content:space-between}figcaption small{font-weight:400}
svg{display:block;width:100%;height:auto;margin-top:.4rem}svg text{font:12px system-ui,sans-serif;fill:var(--soft)}svg line{stroke:var(--line)}polyline{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.first{stroke:var(--first)}.second{stroke:var(--second)}.third{stroke:var(--third)}.key{margin-left:.6rem}.key::before{content:"";display:inline-block;width:.7em;height:.7em;border-radius:.15em;margin-right:.35em;background:currentColor}.key.first{color:var(--first)}.key.second{color:var(--second)}.key.third{color:var(--third)}`

const row = (cells: readonly string[], tag = 'td') =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
const table = (head: readonly string[], rows: readonly string[]) =>
  `<div class="wide"><table><thead>${row(head, 'th')}</thead><tbody>${rows.join('')}</tbody></table></div>`

const kindRow = ({ kind, arrivals, perSecond, failed, ...times }: KindSummary) =>
  row([
    `<span title="${escaped(kind === 'all' ? 'every kind together' : requestKinds[kind])}">${kind}</span>`,
    arrivals.toLocaleString('en-US'),
    perSecond.toFixed(1),
    ms(times.p50Ms),
    ms(times.p90Ms),
    ms(times.p95Ms),
    ms(times.p99Ms),
    ms(times.maxMs),
    String(failed),
  ]).replace(/<td>([1-9]\d*)<\/td><\/tr>$/, '<td class="bad">$1</td></tr>')

/** Share of all processors over the whole run; 0 if nothing was noted. */
export const busyShare = (machine: readonly MachineSample[]): number =>
  machine.reduce((sum, { cpuShare }) => sum + cpuShare, 0) / Math.max(1, machine.length)

function facts({ summary, rate, machine }: LoadRun): string {
  const all = summary.kinds.at(-1)!
  const fact = (value: string, what: string) => `<div><b>${value}</b><span>${what}</span></div>`
  return `<div class="facts">${[
    fact(rate.toLocaleString('en-US'), 'arrivals a second'),
    fact(all.arrivals.toLocaleString('en-US'), 'requests'),
    fact(`${ms(all.p50Ms)} ms`, 'median'),
    fact(`${ms(all.p95Ms)} ms`, '95th percentile'),
    fact(`${((100 * all.failed) / Math.max(1, all.arrivals)).toFixed(2)} %`, 'failed'),
    fact(machine.length > 0 ? `${Math.round(100 * busyShare(machine))} %` : '–', 'of all processors'),
  ].join('')}</div>`
}

function comparison({ summary }: LoadRun): string {
  const ours = summary.kinds.find(({ kind }) => kind === 'predict')
  const cells = ours
    ? [ours.perSecond.toFixed(1), ms(ours.p50Ms), ms(ours.p95Ms)]
    : ['–', 'not in this mix', 'not in this mix']
  return `<h2>Predictions, beside the classic report</h2>
${table(
  ['', 'a second', 'median, ms', 'p95, ms'],
  [
    row(['this run', ...cells]),
    row([
      'the classic report',
      ...[classicReport.perSecond, classicReport.p50Ms, classicReport.p95Ms].map(String),
    ]),
  ],
)}
<p>The classic report measures one classifier behind one call, with users who wait for an answer before they ask again. Here, a prediction is a stored photo with renditions, and requests arrive whether or not others were answered. The machines differ too, so read the rows side by side, not as a race.</p>`
}

function charts({ fired, seconds, machine, summary }: LoadRun): string {
  const kinds = summary.kinds.flatMap(({ kind }) => (kind === 'all' ? [] : [kind]))
  const latency = (kind: KindName) => {
    const slices = latencyOverTime(
      fired.filter((each) => each.kind === kind),
      seconds,
    )
    return lineChart(`${kind}, ms`, seconds, [
      { name: 'p95', look: 'second', points: slices.map(({ atSeconds, p95Ms }) => [atSeconds, p95Ms]) },
      { name: 'median', look: 'first', points: slices.map(({ atSeconds, p50Ms }) => [atSeconds, p50Ms]) },
    ])
  }
  const during = machine.filter(({ atMs }) => atMs <= seconds * 1_000)
  return `<h2>Latency over time</h2><div class="charts">${kinds.map(latency).join('\n')}</div>
<h2>The machine</h2><div class="charts">
${lineChart('processors in use, %', seconds, [{ name: 'all programs', look: 'third', points: during.map(({ atMs, cpuShare }) => [atMs / 1_000, 100 * cpuShare]) }], 100)}
${lineChart('memory in use, MiB', seconds, [{ name: 'all programs', look: 'third', points: during.map(({ atMs, usedMiB }) => [atMs / 1_000, usedMiB]) }])}</div>`
}

/** A page without scripts that loads nothing. */
export function loadReport(run: LoadRun): string {
  const { summary, startedAt, apiUrl, seconds, features, processors, machine } = run
  const punctual =
    summary.lateP95Ms <= punctualMs
      ? `The generator was punctual: 95 % of requests were sent within ${ms(summary.lateP95Ms)} ms of their time.`
      : `The generator itself was late (p95 ${ms(summary.lateP95Ms)} ms), so this machine was too busy: the figures are higher than the stack's own.`
  const saturated =
    busyShare(machine) > 0.95
      ? ' The processors were busy all the time, so these figures say more about this machine than about the stack: choose a lower rate, or wait until nothing else runs.'
      : ''
  const errors =
    summary.errors.length > 0
      ? table(
          ['kind and code', 'requests'],
          summary.errors.map(({ code, kind, count }) => row([`${kind}: ${escaped(code)}`, String(count)])),
        )
      : '<p>None.</p>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Load report, ${escaped(startedAt)}</title><style>${style}</style></head>
<body><h1>Load report</h1>
<p>${escaped(new URL(apiUrl).host)}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${Number((seconds / 60).toFixed(2))} minutes; uploads ask for ${features.length > 0 ? escaped(features.join(', ')) : 'no vision'}; ${processors} processors, shared by the stack, this generator and whatever else runs.</p>
${facts(run)}
<h2>By kind, in milliseconds</h2>
${table(
  ['kind', 'requests', 'a second', 'p50', 'p90', 'p95', 'p99', 'slowest', 'failed'],
  summary.kinds.map(kindRow),
)}
<p>Time counts from the moment at which a request was meant to arrive. Percentiles are of those that succeeded; each was sent once. ${punctual}${saturated}</p>
${comparison(run)}
<h2>Errors</h2>
${errors}
${charts(run)}
</body></html>
`
}
