import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { differenceKindNames } from '../../lambdas/inspections/difference-kinds.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag, option } from './options.ts'

type Inspection = AnswerOf<'getInspection'>
type Group = Inspection['groups'][number]
type Repair = NonNullable<Group['repaired']>

const id = option('id', 'Another inspection than the latest', z.optional(z.string()))
const showOptions = { id, ...apiOptions }

const outcome = ({ done, changed, refused, state }: Repair): string =>
  `${done} repaired, ${changed} had changed, ${refused} refused${state === 'running' ? ' so far' : ''}`

const inLines = (group: Group): string =>
  [
    `${group.kind}: ${group.count}${group.isLoss ? ' (photos are at stake)' : ''}`,
    `  ${group.explanation}`,
    group.repair ? `  repair: ${group.repair}` : '  Nobody but a person can repair this.',
    ...(group.repaired ? [`  ${outcome(group.repaired)}`] : []),
    ...(group.repaired?.refusal ? [`  refused: ${group.repaired.refusal}`] : []),
    `  such as ${group.examples.map(({ owner, subject }) => `${owner}/${subject}`).join(', ')}`,
  ].join('\n')

const print = (inspection: Inspection): void =>
  console.log([inspection.statement, ...inspection.groups.map(inLines)].join('\n\n'))

const showParts = {
  options: showOptions,
  json: 'the inspection: {inspectionId, state, lost, differences, totals, groups, statement …}',
  examples: ['imgint inspections', 'imgint inspections > statement.md'],
  async run({ id = 'latest', ...flags }: FlagsOf<typeof showOptions>) {
    const { api } = await connect(flags)
    const inspection = await api.getInspection({ path: { id } })
    if (flags.json) console.log(JSON.stringify(inspection))
    else print(inspection)
    return inspection.lost > 0 ? 1 : 0
  },
}

const listCommand = defineCommand(
  new Command('list').summary('List inspections').description('Lists inspections, newest first.'),
  {
    options: apiOptions,
    json: 'one inspection: {inspectionId, scope, state, startedAt, completedAt?, differences, lost}',
    examples: ['imgint inspections list'],
    async run(flags) {
      const { api } = await connect(flags)
      const { items } = await api.listInspections({})
      for (const each of items)
        console.log(
          flags.json
            ? JSON.stringify(each)
            : `${each.inspectionId}  ${each.startedAt.slice(0, 10)}  ${each.scope}, ${each.state}: ${each.differences} differences, ${each.lost} lost`,
        )
      return 0
    },
  },
)

const startCommand = defineCommand(
  new Command('start')
    .summary('Inspect the stage now')
    .description(
      'Inspects the stage. It changes nothing. If an inspection is running already, prints that one.',
    ),
  {
    options: apiOptions,
    json: 'the inspection that runs: {inspectionId, state, startedAt …}',
    examples: ['imgint inspections start'],
    async run(flags) {
      const { api } = await connect(flags)
      const inspection = await api.startInspection()
      console.log(
        flags.json ? JSON.stringify(inspection) : `${inspection.inspectionId} is ${inspection.state}.`,
      )
      return 0
    },
  },
)

const repairOptions = {
  id,
  apply: flag('Do it; without this, only say what would be done'),
  ...apiOptions,
}

const repairCommand = defineCommand(
  new Command('repair')
    .summary('Repair the differences of one kind, or see what would be done')
    .description(
      'Says what the repair of one kind would do, for how many. With --apply, starts it; it goes on without you. Each difference is looked at again right before, and nothing is deleted that is in use or young.',
    )
    .argument('<kind>', `One of ${differenceKindNames.join(', ')}`),
  {
    options: repairOptions,
    json: '{kind, count, repair, deletes, examples}; with --apply {kind, state, done, changed, refused}',
    examples: ['imgint inspections repair index-missing', 'imgint inspections repair index-missing --apply'],
    async run({ id = 'latest', apply, ...flags }: FlagsOf<typeof repairOptions>, name: string) {
      const { api } = await connect(flags)
      const kind = name as Group['kind']
      const answer = await api.repairDifferences({ path: { id }, body: { kind, apply } })
      if (flags.json) console.log(JSON.stringify(answer))
      else if ('state' in answer) console.log(`The repair of ${kind} is ${answer.state}: ${outcome(answer)}.`)
      else
        console.log(`${answer.count} of ${kind}. ${answer.repair}\nNothing was done; add --apply to do it.`)
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('inspections')
    .helpGroup(commandGroups.administration)
    .summary('Inspect the stage for losses, and repair them')
    .description(
      'Shows the latest inspection: a statement to hand on, and what is wrong, by kind. Fails if photos are lost.',
    )
    .usage('[options] [command]'),
  showParts,
)
  .addCommand(listCommand)
  .addCommand(startCommand)
  .addCommand(repairCommand)
