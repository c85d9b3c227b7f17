import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { type OwnerLimitName, ownerLimitNames } from '../../lambdas/api/identity.ts'
import { BudgetStep, budgetSteps } from '../../lambdas/api/monthly-budget.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option, UsageError } from './options.ts'
import { tableOf } from './print-list.ts'

/** The API checks the number. */
const Limit = z.pipe(
  z.string().check(z.regex(/^(stage|\d{1,16})$/)),
  z.transform((text) => (text === 'stage' ? null : Number(text))),
)
const limit = (description: string) =>
  option('n', description, z.optional(Limit), { expected: 'a whole number, or "stage"' })

const Usd = z.pipe(
  z.string().check(z.regex(/^(none|\d{1,7}(\.\d{1,6})?)$/)),
  z.transform((text) => (text === 'none' ? null : Number(text))),
)

const options = {
  requestsPerMinute: limit('Requests a minute'),
  requestBurst: limit('Requests at once'),
  dailyUploads: limit('Photos a day'),
  dailyUploadBytes: limit('Bytes of photos a day'),
  transformsPerImage: limit('Transforms of one image'),
  dailyTransforms: limit('New transforms a day'),
  dailyTransformBytes: limit('Bytes of results of transforms a day'),
  budget: option('usd', 'What photos may cost a month, in dollars; "none" for no budget', z.optional(Usd), {
    expected: 'an amount of dollars, or "none"',
  }),
  atLimit: option(
    'step',
    `What happens to new photos once the budget is used up: ${budgetSteps.join(', ')} (default: refuse)`,
    z.optional(BudgetStep),
  ),
  ...apiOptions,
} satisfies Record<OwnerLimitName | 'budget' | 'atLimit', unknown> & typeof apiOptions
type Flags = FlagsOf<typeof options>

async function run(flags: Flags, owner: string): Promise<number> {
  const { api } = await connect(flags)
  const path = { owner }
  const named = ownerLimitNames.filter((name) => flags[name] !== undefined)
  const body = { ...Object.fromEntries(named.map((name) => [name, flags[name]])), ...budgetOf(flags) }
  const answer =
    Object.keys(body).length === 0
      ? await api.getOwnerLimits({ path })
      : await api.changeOwnerLimits({ path, body })
  console.log(flags.json ? JSON.stringify(answer) : inWords(answer!))
  return 0
}

/** @throws UsageError for a step without a budget */
function budgetOf({ budget, atLimit }: Flags) {
  if (budget === undefined && atLimit !== undefined)
    throw new UsageError('Expected --budget with --at-limit; received only the latter.')
  if (budget === undefined) return {}
  return { budget: budget === null ? null : { monthlyUsd: budget, ...(atLimit && { atLimit }) } }
}

function inWords({ limits, own }: AnswerOf<'getOwnerLimits'>): string {
  const setBy = (name: OwnerLimitName) => (own[name] === undefined ? 'stage' : 'administrator')
  const { budget } = own
  return tableOf(
    ['limit', 'value', 'set by'],
    [
      ...ownerLimitNames.map((name) => [name, limits[name].toLocaleString('en'), setBy(name)]),
      ...(budget
        ? [['budget', `$${budget.monthlyUsd} a month, then ${budget.atLimit}`, 'administrator']]
        : []),
    ],
  )
}

export const command = defineCommand(
  new Command('limits')
    .helpGroup(commandGroups.account)
    .summary('Show or set the limits of an account, as an administrator')
    .description(
      'Shows the limits of an account, and sets those that you name; "stage" returns one to that of the stage. Only ' +
        'administrators may do this.',
    )
    .argument('<owner>', 'The owner, as GET /v1/admin/people lists them'),
  {
    options,
    json: '{limits, own}',
    examples: [
      'imgint limits 83f4c8a2-…',
      'imgint limits 83f4c8a2-… --daily-uploads 500000 --requests-per-minute stage',
      'imgint limits 83f4c8a2-… --budget 20 --at-limit no-vision',
    ],
    run,
  },
)
