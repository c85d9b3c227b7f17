import { Command } from 'commander'
import * as z from 'zod/mini'
import { ImagePartName } from '../../lambdas/images/image-parts.ts'
import { imageInWords } from '../../lambdas/mcp/image-in-words.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, flag, option } from './options.ts'

const longestWaitSeconds = 20

export const command = defineCommand(
  new Command('show')
    .helpGroup(commandGroups.library)
    .summary('Show images with all their results')
    .description('Shows images with all their results.')
    .argument('<id...>', 'Ids of images'),
  {
    options: {
      part: option('name', 'Show only this part, as JSON', z.optional(ImagePartName)),
      wait: flag(`Wait until the image is settled, at most ${longestWaitSeconds} s`),
      ...apiOptions,
    },
    json: 'the whole record, with presigned URLs; with --part, that part',
    examples: ['imgint show 019…', 'imgint show 019… --part labels'],
    async run({ part, wait, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      const query = wait ? { wait: longestWaitSeconds } : {}
      return eachImage(ids, flags, async (id) => {
        if (part) {
          console.log(JSON.stringify(await api.getImagePart({ path: { id, part }, query })))
          return
        }
        const image = await api.getImage({ path: { id }, query })
        if (flags.json) console.log(JSON.stringify(image))
        else console.log(imageInWords(image))
      })
    },
  },
)
