/**
 * npm run plan -- --per-day 10M [--peak 3] [--owners 10k] [--skew 10] [--megapixels 12] [--features labels,faces]
 * [--region us-east-1] [--account-concurrency 1000] [--svg FILE] [--json]: what a stage needs for a number of photos a
 * day: the bill, the limits in the order in which they are reached, what lifts each, and how many photos wait over a
 * day. It asks no service; docs/capacity.md says where the figures come from.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backlogSvg } from './plan/backlog-svg.ts'
import { makePlan } from './plan/make-plan.ts'
import { planText, titleOf } from './plan/plan-text.ts'
import { readCount, readFeatures, usualWorkload, type Workload } from './plan/workload.ts'

function readOptions(): { workload: Workload; svg?: string; json?: boolean } {
  const { values } = parseArgs({
    options: {
      'per-day': { type: 'string', default: String(usualWorkload.perDay) },
      peak: { type: 'string', default: String(usualWorkload.peak) },
      owners: { type: 'string', default: String(usualWorkload.owners) },
      skew: { type: 'string', default: String(usualWorkload.skew) },
      megapixels: { type: 'string', default: String(usualWorkload.megapixels) },
      features: { type: 'string', default: usualWorkload.features.join(',') },
      region: { type: 'string', default: usualWorkload.region },
      'account-concurrency': { type: 'string', default: String(usualWorkload.accountConcurrency) },
      svg: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const peak = readCount('peak', values.peak)
  if (peak < 1)
    throw new Error(`Expected --peak to be 1 or more: the busiest hour over the mean; received ${peak}`)
  const workload = {
    perDay: readCount('per-day', values['per-day']),
    peak,
    owners: readCount('owners', values.owners),
    skew: readCount('skew', values.skew),
    megapixels: readCount('megapixels', values.megapixels),
    features: readFeatures(values.features),
    region: values.region,
    accountConcurrency: readCount('account-concurrency', values['account-concurrency']),
  }
  return { workload, svg: values.svg, json: values.json }
}

try {
  const { workload, svg, json } = readOptions()
  const plan = await makePlan(workload)
  if (svg) writeFileSync(svg, backlogSvg(titleOf(workload), plan.usual, plan.raised))
  console.log(json ? JSON.stringify(plan, null, 2) : planText(plan))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
