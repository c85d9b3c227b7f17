import { Command } from 'commander'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions } from './options.ts'

export const command = defineCommand(
  new Command('delete')
    .helpGroup(commandGroups.library)
    .summary('Delete images')
    .description(
      'Deletes images: the original, its renditions, its record and its place in every index. This cannot be undone.',
    )
    .argument('<id...>', 'Ids of images'),
  {
    options: apiOptions,
    json: '{imageId, status: "deleted" | "failed", code?, reason?}',
    examples: [
      'imgint delete 019…',
      'imgint list --state rejected --all --json | jq -r .imageId | xargs -r imgint delete',
    ],
    async run(flags, ids: string[]) {
      const { api } = await connect(flags)
      return eachImage(ids, flags, async (id) => {
        await api.deleteImage({ path: { id } })
        console.log(flags.json ? JSON.stringify({ imageId: id, status: 'deleted' }) : `Deleted ${id}.`)
      })
    },
  },
)
