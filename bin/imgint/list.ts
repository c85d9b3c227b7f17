import { Command } from 'commander'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { filtersOf, libraryOptions } from './library-options.ts'
import { imageTable, listImages } from './print-images.ts'
import { printList } from './print-list.ts'

export const command = defineCommand(
  new Command('list')
    .helpGroup(commandGroups.library)
    .summary('List images, newest first, with filters')
    .description(
      'Lists the images of the library, newest first. Filters combine: an image has to match all of them.',
    ),
  {
    options: libraryOptions,
    json: 'an image, as GET /v1/images shows it',
    examples: [
      'imgint list --label dog --taken-from 2024-05',
      'imgint list --near 48.858,2.294 --within-km 5 --sort -taken',
    ],
    async run(flags) {
      const { api } = await connect(flags)
      const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit
      await printList(listImages(api, filtersOf(flags), limit), flags.json, imageTable)
      return 0
    },
  },
)
