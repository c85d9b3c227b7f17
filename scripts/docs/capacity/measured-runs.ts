import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { repositoryRoot } from '../../../lib/project.ts'
import { classicReport } from '../../load/load-report.ts'
import { markdownTable } from '../markdown-table.ts'

const count = z.int().min(0)
const ms = z.nullable(z.number())

/** As `npm run load -- --write` stores it. */
const LoadFigures = z.object({
  measuredOn: z.iso.date(),
  rate: z.number(),
  minutes: z.number(),
  features: z.array(z.string()),
  processors: count,
  cpuShare: z.number(),
  lateP95Ms: z.number(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      arrivals: count,
      perSecond: z.number(),
      failed: count,
      p50Ms: ms,
      p95Ms: ms,
      p99Ms: ms,
      maxMs: ms,
    }),
  ),
  errors: z.array(z.object({ kind: z.string(), code: z.string(), count })),
})

/** As `npm run bench:predict -- --write` stores it: a steady rate, and nothing else to do. */
const Predictions = z.object({
  measuredOn: z.iso.date(),
  perSecond: z.number(),
  parts: z.object({ total: z.object({ p50Ms: z.number(), p95Ms: z.number() }) }),
})

/** As `npm run chaos -- --write` stores it. */
const ChaosFigures = z.object({
  measuredOn: z.iso.date(),
  photos: count,
  roughness: z.object({ calls: z.number(), kills: z.number(), doubles: z.number() }),
  invocations: count,
  killed: count,
  recordsFailed: count,
  underFaults: z.record(z.string(), count),
  deadLetters: count,
  redrives: count,
  completed: count,
  events: count,
  lost: count,
  twice: count,
})

/** As test/e2e/faults.test.ts stores it, if FAULT_REPORT names the file. It fails if a photo is lost or taken twice. */
const EndToEndFigures = z.object({
  measuredOn: z.iso.date(),
  photos: count,
  underFaults: z.record(z.string(), count),
  withoutLabels: count,
  completed: count,
  announcements: count,
})

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', `${name}.json`), 'utf8'))

const number = (value: number | null) => (value === null ? '–' : Math.round(value).toLocaleString('en-US'))
const percent = (share: number) => `${Math.round(100 * share)} %`
const states = (by: Readonly<Record<string, number>>) =>
  Object.entries(by)
    .sort(([, a], [, b]) => b - a)
    .map(([state, photos]) => `${number(photos)} ${state}`)
    .join(', ')

/** The latest load test, beside the classic report. */
export function loadSection(): string {
  const { measuredOn, rate, minutes, features, processors, cpuShare, lateP95Ms, kinds, errors } =
    LoadFigures.parse(read('load'))
  const quiet = Predictions.parse(read('predictions'))
  const failed = errors.map((each) => `${each.count} ${each.kind} with \`${each.code}\``)
  return [
    `Measured on ${measuredOn} on a laptop's stack: ${rate} arrivals a second for ${minutes} minutes, uploads with ${features.join(', ')}.`,
    `The ${processors} processors, which stack, generator and other programs shared, were busy for ${percent(cpuShare)} of the time;`,
    `95 % of the requests were sent within ${number(lateP95Ms)} ms of their time.`,
    ...(cpuShare > 0.95
      ? ['So this run shows an overloaded machine, and says little about what a stage bears. Milliseconds:']
      : ['Milliseconds:']),
    '',
    markdownTable(
      ['kind', 'requests', 'a second', 'median', 'p95', 'p99', 'slowest', 'failed'],
      [
        ...kinds.map(({ kind, arrivals, perSecond, p50Ms, p95Ms, p99Ms, maxMs, failed }) => [
          kind,
          number(arrivals),
          perSecond.toFixed(1),
          number(p50Ms),
          number(p95Ms),
          number(p99Ms),
          number(maxMs),
          String(failed),
        ]),
        [
          `predictions alone, ${quiet.measuredOn}, by bench:predict`,
          '',
          quiet.perSecond.toFixed(1),
          number(quiet.parts.total.p50Ms),
          number(quiet.parts.total.p95Ms),
          '–',
          '–',
          '0',
        ],
        [
          'the classic report of this field',
          '',
          classicReport.perSecond.toFixed(1),
          String(classicReport.p50Ms),
          String(classicReport.p95Ms),
          '–',
          '–',
          '–',
        ],
      ],
    ),
    '',
    `Errors: ${failed.length > 0 ? failed.join(', ') : 'none'}. The classic report measures one classifier behind one call, with users who wait for an answer`,
    'before they ask again; a prediction here stores the photo with its renditions and results.',
    '[bench:predict](performance.md#one-photo-from-request-to-labels) ran at the same rate, in an hour in which the machine was quiet.',
  ].join('\n')
}

/** The latest chaos runs. */
export function chaosSection(): string {
  const { roughness, ...run } = ChaosFigures.parse(read('chaos'))
  const e2e = EndToEndFigures.parse(read('chaos-end-to-end'))
  return markdownTable(
    ['', `in one process, ${run.measuredOn}`, `end to end, ${e2e.measuredOn}`],
    [
      ['photos', number(run.photos), number(e2e.photos)],
      ['calls that fail', percent(roughness.calls), '20 %'],
      ['processes that die, of calls', percent(roughness.kills), '2 %'],
      ['messages delivered twice', percent(roughness.doubles), '100 %'],
      ['invocations, of which killed', `${number(run.invocations)}, ${number(run.killed)}`, '–'],
      ['records handed back', number(run.recordsFailed), '–'],
      [
        'photos when no message was left',
        states(run.underFaults),
        `${states(e2e.underFaults)}; ${number(e2e.withoutLabels)} of them without labels`,
      ],
      ['dead letters, then redriven', number(run.deadLetters), 'with `npm run redrive`'],
      ['completed in the end', number(run.completed), number(e2e.completed)],
      ['events sent, repeats included', number(run.events), number(e2e.announcements)],
      ['**lost**', `**${run.lost}**`, `**${e2e.photos - e2e.completed}**`],
      ['**twice**', `**${run.twice}**`, '**0** (the test fails otherwise)'],
    ],
  )
}
