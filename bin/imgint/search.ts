import { Command } from 'commander'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { filtersOf, libraryOptions } from './library-options.ts'
import { imageTable, listImages } from './print-images.ts'
import { printList } from './print-list.ts'

type Understood = AnswerOf<'listImages'>['understood']

/** Says on the error output how the words of the query were changed. */
function sayWhatWasDropped(understood: Understood): void {
  for (const { word, asked } of understood?.words ?? [])
    if (asked) console.error(`No image has "${asked}". Searched for "${word}" instead.`)
  for (const word of understood?.missing ?? []) console.error(`No image has "${word}", so it was left out.`)
  if (understood?.enough !== undefined)
    console.error(`No image has all of these words. These have at least ${understood.enough} of them.`)
}

export const command = defineCommand(
  new Command('search')
    .helpGroup(commandGroups.library)
    .summary('Find images by words')
    .description(
      'Finds images by words of their labels, objects, the text in the picture, tags, titles, keywords, notes, camera ' +
        'and file name, best matches first. Words also mean colours, times and faces ("red", "2008", "selfie"), in ' +
        'English and Spanish. If no image has all of the words, half of them are enough. A word also finds longer ' +
        'words that begin with it, unless it is in "double quotes".',
    )
    .argument('<word...>', 'Words to search for'),
  {
    options: libraryOptions,
    json: 'an image, as GET /v1/images shows it',
    examples: [
      'imgint search cat sofa',
      'imgint search red car 2008',
      'imgint search beach --orientation landscape --limit 5',
    ],
    async run(flags, words: string[]) {
      const { api } = await connect(flags)
      const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit
      const query = { ...filtersOf(flags), q: words.join(' ') }
      await printList(listImages(api, query, limit, sayWhatWasDropped), flags.json, imageTable)
      return 0
    },
  },
)
