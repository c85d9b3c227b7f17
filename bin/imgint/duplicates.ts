import { Command } from 'commander'
import * as z from 'zod/mini'
import { type AnswerOf, type Client, eachItem } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { firstItems } from './first-items.ts'
import { apiOptions, flag, option } from './options.ts'

type Group = AnswerOf<'listDuplicates'>['items'][number]

const pageSize = 20

const groupsOf = (api: Client, show: 'open' | 'all') =>
  eachItem(api.listDuplicates, { query: { show, limit: pageSize } })

function inWords({ groupId, imageIds, best, decided, members }: Group): string {
  const lines = members.map(({ image, suggestion, distance }) => {
    const facts = [image.imageId, suggestion.padEnd(6), `distance ${distance}`, image.filename]
    return `  ${facts.filter(Boolean).join('  ')}`
  })
  const hidden = imageIds.length - members.length
  return [
    `group ${groupId}: ${imageIds.length} copies${decided ? ', all of them kept' : ''}; the best because of ${best.reasons.join(', ')}`,
    ...lines,
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
  ].join('\n')
}

const keepCommand = defineCommand(
  new Command('keep')
    .summary('Keep all images of groups')
    .description(
      'Decides to keep all images of groups, which are then no longer listed. With --withdraw, lists them again.',
    )
    .argument('<group...>', 'Ids of groups, as "imgint duplicates" lists them'),
  {
    options: { withdraw: flag('Withdraw the decision'), ...apiOptions },
    json: '{groupId, imageIds, decided}',
    examples: ['imgint duplicates keep 019…', 'imgint duplicates keep 019… --withdraw'],
    async run({ withdraw, json, ...flags }, wanted: string[]) {
      const { api } = await connect(flags)
      const missing = new Set(wanted)
      for await (const { groupId, imageIds } of groupsOf(api, 'all')) {
        if (!missing.delete(groupId)) continue
        const body = { decision: withdraw ? 'none' : 'keep-all', imageIds } as const
        const answer = await api.decideDuplicates({ path: { groupId }, body })
        if (json) console.log(JSON.stringify(answer ?? { groupId }))
        else console.log(`${withdraw ? 'Listed again' : 'Kept'}: ${groupId}.`)
        if (missing.size === 0) break
      }
      for (const groupId of missing) console.error(`${groupId}: there is no such group of duplicates.`)
      return missing.size > 0 ? 1 : 0
    },
  },
)

export const command = defineCommand(
  new Command('duplicates')
    .helpGroup(commandGroups.library)
    .summary('List groups of copies, or keep all of them')
    .description(
      'Lists groups of images that are copies of each other, with the one to keep if only one is kept. It deletes ' +
        'nothing: delete copies with "imgint delete".',
    )
    .usage('[options] [command]'),
  {
    options: {
      show: option('which', 'Also show decided groups', z._default(z.enum(['open', 'all']), 'open')),
      limit: option('n', 'Show at most this many groups', z._default(integerText({ from: 1 }), 25)),
      ...apiOptions,
    },
    json: 'a group, as GET /v1/duplicates shows it',
    examples: [
      'imgint duplicates',
      `imgint duplicates --json | jq -r '.members[] | select(.suggestion == "remove") | .image.imageId'`,
    ],
    async run({ show, limit, json, ...flags }) {
      const { api } = await connect(flags)
      let count = 0
      for await (const group of firstItems(groupsOf(api, show), limit)) {
        console.log(json ? JSON.stringify(group) : inWords(group))
        count += 1
      }
      if (count === 0 && !json) console.log('No duplicates.')
      return 0
    },
  },
).addCommand(keepCommand)
