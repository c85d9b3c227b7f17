import Table from 'cli-table3'
import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { JudgedFeature } from '../../lambdas/image-record/corrections.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option } from './options.ts'

type Comparison = AnswerOf<'getComparison'>
type Side = Comparison['a']

const options = {
  providers: option(
    'a,b',
    'Whose results the images show, and who looked in shadow (default: route and candidate)',
    z.optional(z.string()),
  ),
  limit: option(
    'n',
    'How many of the latest shadows, 1 to 500 (default: 200)',
    z.optional(integerText({ from: 1, to: 500 })),
  ),
  ...apiOptions,
}

async function run(
  { providers, limit, ...flags }: FlagsOf<typeof options>,
  feature: string,
): Promise<number> {
  const { api } = await connect(flags)
  const path = { feature: JudgedFeature.parse(feature) }
  const comparison = await api.getComparison({ path, query: { providers, limit } })
  console.log(flags.json ? JSON.stringify(comparison) : inWords(comparison))
  return 0
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
const shareOf = (measured: Comparison['agreement']): string =>
  measured
    ? `${percent(measured.share)} (${percent(measured.interval.low)} to ${percent(measured.interval.high)}, of ${measured.of})`
    : 'unknown'

function inWords({ images, a, b, agreement, names }: Comparison): string {
  if (images === 0)
    return `Nothing to compare yet: no image shows results of ${a.provider} that ${b.provider} looked at.`
  const sides = new Table({ head: ['', a.provider, b.provider], style: { head: [], border: [] } })
  const row = (name: string, of: (side: Side) => string) => sides.push([name, of(a), of(b)])
  row('models', ({ models }) => models.join('\n'))
  row('findings', ({ findings }) => String(findings))
  row('only here', ({ onlyHere }) => String(onlyHere))
  row('cost of 1,000', ({ meanCostUsd }) =>
    meanCostUsd === undefined ? '' : `$${(meanCostUsd * 1_000).toFixed(4)}`,
  )
  row('time', ({ durationMs }) =>
    durationMs ? `${Math.round(durationMs.median)} ms, p95 ${Math.round(durationMs.p95)} ms` : '',
  )
  row('right, of judged', ({ precision }) => shareOf(precision))
  row('found, of what is there', ({ recall }) => shareOf(recall))
  const differing = new Table({
    head: ['name', 'both', `only ${a.provider}`, `only ${b.provider}`],
    style: { head: [], border: [] },
  })
  for (const each of names.slice(0, 15)) differing.push([each.name, each.both, each.onlyA, each.onlyB])
  return [`${images} images. Agreement: ${shareOf(agreement)}`, sides.toString(), differing.toString()].join(
    '\n',
  )
}

export const command = defineCommand(
  new Command('compare')
    .helpGroup(commandGroups.administration)
    .summary('Compare what two providers see in the same photos')
    .description(
      'Compares what images show with what another provider saw in shadow: agreement, what only one found, cost, time, ' +
        'and how often each is right, where people gave feedback.',
    )
    .argument('<feature>', 'labels, objects, faces or text'),
  {
    options,
    json: '{feature, images, a, b, agreement, names, examples}',
    examples: ['imgint compare labels', 'imgint compare labels --providers onnx,rekognition --limit 500'],
    run,
  },
)
