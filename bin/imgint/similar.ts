import { Command } from 'commander'
import * as z from 'zod/mini'
import { pageLimit } from '../../lambdas/api/query-values.ts'
import { similarityMethods } from '../../lambdas/similarity/similarity.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, option } from './options.ts'

export const command = defineCommand(
  new Command('similar')
    .helpGroup(commandGroups.library)
    .summary('Find copies of an image, or images that look like it')
    .description(
      'Finds images that are similar to each given one, most similar first. By hash it finds copies: recompressed, ' +
        'resized, recoloured, slightly cropped or mirrored. By embedding it finds images that look alike to a model.',
    )
    .argument('<id...>', 'Ids of images'),
  {
    options: {
      by: option('method', 'How to compare images', z._default(z.enum(similarityMethods), 'hash')),
      limit: option(
        'n',
        'Show at most this many for each image, 1 to 50',
        pageLimit({ byDefault: 20, most: 50 }),
      ),
      ...apiOptions,
    },
    json: '{imageId, by, image, because, distance?, similarity?}',
    examples: ['imgint similar 019…', 'imgint similar 019… --by embedding --limit 5'],
    async run({ by, limit, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      return eachImage(ids, flags, async (id) => {
        const { imageId, items } = await api.findSimilarImages({ path: { id }, query: { by, limit } })
        for (const item of items) {
          const { image, because, distance, similarity } = item
          const degree =
            distance === undefined ? `similarity ${similarity?.toFixed(3)}` : `distance ${distance}`
          const line = `${imageId}  ${image.imageId}  ${because}, ${degree}  ${image.filename ?? ''}`
          console.log(flags.json ? JSON.stringify({ imageId, by, ...item }) : line)
        }
      })
    },
  },
)
