import { Command } from 'commander'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { filterOptions, filtersOf } from './library-options.ts'
import { apiOptions } from './options.ts'

type Stats = AnswerOf<'getLibraryStats'>

const shownNames = 10

const namesOf = (all: Stats['labels']): string => {
  const shown = all.slice(0, shownNames).map(({ name, images }) => `${name} ${images}`)
  return [...shown, ...(all.length > shownNames ? ['…'] : [])].join(', ')
}

export function statsInWords({
  images,
  bytes,
  states,
  labels,
  cameras,
  places,
  months,
  duplicates,
}: Stats): string {
  const rows = [
    ['images', `${images}, ${(bytes / 1e6).toFixed(1)} MB`],
    [
      'states',
      Object.entries(states)
        .map(([state, count]) => `${state} ${count}`)
        .join(', '),
    ],
    ['labels', namesOf(labels)],
    ['cameras', namesOf(cameras)],
    ['places', namesOf(places)],
    ['months', namesOf(months)],
    ['duplicates', `${duplicates.groups} groups with ${duplicates.extraCopies} extra copies`],
  ] as const
  return rows.map(([name, text]) => `${name.padEnd(12)}${text || '-'}`).join('\n')
}

export const command = defineCommand(
  new Command('stats')
    .helpGroup(commandGroups.library)
    .summary('Count the images of the library')
    .description(
      'Counts the images of the library, or those that match filters: by state, label, camera, place and month, and the ' +
        'copies that could be deleted.',
    ),
  {
    options: { ...filterOptions, ...apiOptions },
    json: 'the counts, as GET /v1/stats shows them',
    examples: ['imgint stats', 'imgint stats --label dog --taken-from 2024'],
    async run(flags) {
      const { api } = await connect(flags)
      const stats = await api.getLibraryStats({ query: filtersOf(flags) })
      console.log(flags.json ? JSON.stringify(stats) : statsInWords(stats))
      return 0
    },
  },
)
