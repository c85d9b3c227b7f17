import Table from 'cli-table3'
import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { JudgedFeature } from '../../lambdas/image-record/corrections.ts'
import { ProviderName } from '../../lambdas/vision/vision.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option } from './options.ts'

type FeatureRollout = AnswerOf<'listRollouts'>['items'][number]

const percent = (description: string) =>
  option('percent', description, z.optional(integerText({ from: 0, to: 100 })))

const options = {
  candidate: option('provider', 'The provider that is tried', z.optional(ProviderName)),
  shadow: percent('Share of new photos that it looks at without any effect (default: 0)'),
  live: percent('Share of images whose results it gives (default: 0)'),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

async function run({ candidate, shadow, live, ...flags }: Flags, feature?: string): Promise<number> {
  const { api } = await connect(flags)
  const isChange = candidate !== undefined || shadow !== undefined || live !== undefined
  if (isChange && (!feature || !candidate)) {
    console.error(
      'Expected a feature and --candidate, such as: imgint rollout labels --candidate rekognition --shadow 10',
    )
    return 2
  }
  const path = { feature: JudgedFeature.parse(feature ?? 'labels') }
  const body = { candidate: candidate!, shadowPercent: shadow ?? 0, livePercent: live ?? 0 }
  const items = isChange
    ? [await api.changeRollout({ path, body })]
    : (await api.listRollouts()).items.filter((each) => !feature || each.feature === feature)
  if (flags.json) for (const item of items) console.log(JSON.stringify(item))
  else console.log(inWords(items))
  return 0
}

function inWords(items: readonly FeatureRollout[]): string {
  const table = new Table({
    head: ['feature', 'route', 'candidate', 'shadow', 'live'],
    style: { head: [], border: [] },
  })
  for (const { feature, route, candidates, rollout } of items)
    table.push([
      feature,
      route,
      rollout?.candidate ?? (candidates.length > 0 ? `none (can be: ${candidates.join(', ')})` : 'none'),
      `${rollout?.shadowPercent ?? 0} %`,
      `${rollout?.livePercent ?? 0} %`,
    ])
  return table.toString()
}

export const command = defineCommand(
  new Command('rollout')
    .helpGroup(commandGroups.administration)
    .summary('Try another provider in shadow, promote it, or roll it back')
    .description(
      'Shows which providers are tried for which features. With --candidate, sets the shares of one: what is left out ' +
        'is 0, so that --candidate alone rolls back.',
    )
    .argument('[feature]', 'labels, objects, faces or text'),
  {
    options,
    json: 'one feature: {feature, route, candidates, rollout?: {candidate, shadowPercent, livePercent}}',
    examples: [
      'imgint rollout',
      'imgint rollout labels --candidate rekognition --shadow 10',
      'imgint rollout labels --candidate rekognition --live 100',
    ],
    run,
  },
)
