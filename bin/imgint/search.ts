import { Command } from 'commander'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { filtersOf, libraryOptions } from './library-options.ts'
import { imageTable, listImages } from './print-images.ts'
import { printList } from './print-list.ts'

export const command = defineCommand(
  new Command('search')
    .helpGroup(commandGroups.library)
    .summary('Find images by words')
    .description(
      'Finds images by words of their labels, objects, the text in the picture, tags, titles, keywords, notes, camera ' +
        'and file name, best matches first. An image has to match all words. A word also finds longer words that ' +
        'begin with it, unless it is in "double quotes".',
    )
    .argument('<word...>', 'Words to search for'),
  {
    options: libraryOptions,
    json: 'an image, as GET /v1/images shows it',
    examples: ['imgint search cat sofa', 'imgint search beach --orientation landscape --limit 5'],
    async run(flags, words: string[]) {
      const { api } = await connect(flags)
      const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit
      const query = { ...filtersOf(flags), q: words.join(' ') }
      await printList(listImages(api, query, limit), flags.json, imageTable)
      return 0
    },
  },
)
