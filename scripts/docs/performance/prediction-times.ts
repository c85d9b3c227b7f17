import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { efforts } from '../../../lambdas/vision/effort.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { markdownTable } from '../markdown-table.ts'

const ms = z.number()
const Times = z.object({ p50Ms: ms, p95Ms: ms })

/** What `npm run bench:predict -- --write` has measured. */
const PredictionTimes = z.object({
  measuredOn: z.iso.date(),
  count: z.int().min(1),
  perSecond: z.number(),
  effort: z.enum(efforts),
  parts: z.record(z.string(), Times),
  /** Only with --trace. */
  hops: z.optional(z.array(z.object({ hop: z.string(), p50Ms: ms, p95Ms: ms }))),
})
export type PredictionTimes = z.infer<typeof PredictionTimes>

export function measuredPredictionTimes(): PredictionTimes | undefined {
  const file = join(repositoryRoot, 'docs', 'measured', 'predictions.json')
  return existsSync(file) ? PredictionTimes.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Hops shorter than this are summed up in one line, because there are dozens. */
const shownFromMs = 1

/** For docs/performance.md. */
export function predictionTable(measured: PredictionTimes | undefined): string {
  if (!measured) return 'Not measured yet.'
  const { measuredOn, count, perSecond, effort, parts, hops = [] } = measured
  const row = (name: string, { p50Ms, p95Ms }: z.infer<typeof Times>) => [name, String(p50Ms), String(p95Ms)]
  const shown = hops.filter(({ p50Ms }) => p50Ms >= shownFromMs)
  const rest = hops.filter(({ p50Ms }) => p50Ms < shownFromMs).reduce((sum, { p50Ms }) => sum + p50Ms, 0)
  return [
    `Measured on ${measuredOn}: ${count} photos at ${perSecond} a second, ${effort} effort.`,
    markdownTable(
      ['part', 'p50, ms', 'p95, ms'],
      Object.entries(parts).map(([name, times]) => row(name, times)),
    ),
    ...(hops.length > 0
      ? [
          'Hop by hop, in the order in which they hold up the answer:',
          markdownTable(
            ['hop', 'p50, ms', 'p95, ms'],
            [
              ...shown.map(({ hop, ...times }) => row(hop, times)),
              [`hops below ${shownFromMs} ms, together`, rest.toFixed(1), '–'],
            ],
          ),
        ]
      : []),
  ].join('\n\n')
}
