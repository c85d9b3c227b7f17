import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf, Client } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option } from './options.ts'
import { minute } from './print-list.ts'

type Group = AnswerOf<'listFailures'>['items'][number]
type Outcome = AnswerOf<'actOnFailures'>

const listOptions = {
  days: option('n', 'How far back, 1 to 365 (default: 30)', z.optional(integerText({ from: 1, to: 365 }))),
  ...apiOptions,
}

/** A table would be too wide for the explanations. */
const inLines = (group: Group): string =>
  [
    `${group.cause}`,
    `  ${group.isComplete ? '' : 'at least '}${group.images} images, ${minute(group.firstAt)} to ${minute(group.lastAt)} UTC` +
      (group.redriven > 0 ? `; ${group.redriven} redriven, outcome not known yet` : ''),
    `  ${group.explanation}`,
    ...(group.message ? [`  reason: ${group.message}`] : []),
    ...(group.operator ? [`  you: ${group.operator}`] : []),
    `  uploader: ${group.remedy}`,
    `  such as ${group.examples.map(({ imageId }) => imageId).join(', ')}`,
  ].join('\n')

const listParts = {
  options: listOptions,
  json: 'one group: {cause, outcome, stage, code, images, firstAt, lastAt, explanation, remedy, examples …}',
  examples: ['imgint failures', 'imgint failures redrive failed.analysis.DEPENDENCY_FAILED.1a2b3c4d'],
  async run({ days, ...flags }: FlagsOf<typeof listOptions>) {
    const { api } = await connect(flags)
    const { items, isComplete } = await api.listFailures({ query: { days } })
    for (const group of items) console.log(flags.json ? JSON.stringify(group) : inLines(group))
    if (!flags.json && items.length === 0) console.log('Nothing has failed.')
    if (!isComplete) console.error('Not all causes are listed.')
    return 0
  },
}

/** Calls until the whole group was seen. @returns the sum of all calls */
async function actOn(api: Client, cause: string, action: Outcome['action']): Promise<Outcome> {
  let [done, changed, deadLetters] = [0, 0, 0]
  for (;;) {
    const next = await api.actOnFailures({ path: { cause }, body: { action } })
    done += next.done
    changed += next.changed
    deadLetters += next.deadLetters
    // A refused failure is still there and is counted by each call.
    if (next.done === 0 || next.isComplete) return { ...next, done, changed, deadLetters }
  }
}

const actCommand = (action: Outcome['action'], summary: string, description: string, done: string) =>
  defineCommand(
    new Command(action)
      .summary(summary)
      .description(description)
      .argument('<cause>', 'As "imgint failures" lists it'),
    {
      options: apiOptions,
      json: '{cause, action, done, changed, refused, refusal?, deadLetters, isComplete}',
      examples: [`imgint failures ${action} rejected.analysis.CORRUPT_FILE.1a2b3c4d`],
      async run(flags, cause: string) {
        const { api } = await connect(flags)
        const sum = await actOn(api, cause, action)
        if (flags.json) console.log(JSON.stringify(sum))
        else {
          const { changed, refused, refusal, deadLetters } = sum
          console.log(`${done} ${sum.done}; ${changed} had changed, ${deadLetters} dead letters dropped.`)
          if (refused > 0) console.error(`${refused} cannot be redriven now: ${refusal}`)
        }
        return sum.refused > 0 || !sum.isComplete ? 1 : 0
      },
    },
  )

export const command = defineCommand(
  new Command('failures')
    .helpGroup(commandGroups.administration)
    .summary('List what failed, by cause, and redrive or dismiss it')
    .description('Lists everything that failed, was rejected or came out degraded, of all owners, by cause.')
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(
    actCommand(
      'redrive',
      'Try everything with one cause again',
      'Tries everything with one cause again. Fix the cause first. Other groups stay as they are.',
      'Redriven:',
    ),
  )
  .addCommand(
    actCommand(
      'dismiss',
      'Accept everything with one cause as it is',
      'Accepts everything with one cause as it is: it is no longer listed. The images stay.',
      'Dismissed:',
    ),
  )
