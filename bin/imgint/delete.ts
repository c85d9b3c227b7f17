import { Command } from 'commander'
import { askPerson } from './ask-person.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, flag } from './options.ts'

const whatIsLost = `You can upload a photo again from a file of your own, and it is analysed again, under a new id.
Nothing else comes back: the original in the library, title, tags, notes, feedback, versions, transforms and signed URLs.
To keep originals, run "imgint download" first.`

/** @returns whether the person says yes */
async function isConfirmed(count: number): Promise<boolean> {
  console.error(`${count === 1 ? 'One image' : `${count} images`} will be deleted for good. ${whatIsLost}`)
  const typed = await askPerson('Delete? Type "yes": ')
  if (/^y(es)?$/i.test(typed.trim())) return true
  console.error('Expected "yes", or the option --yes. Nothing was deleted.')
  return false
}

export const command = defineCommand(
  new Command('delete')
    .helpGroup(commandGroups.library)
    .summary('Delete images')
    .description(
      `Deletes images with everything that belongs to them, after you have confirmed it, or at once with --yes. ${whatIsLost}`,
    )
    .argument('<id...>', 'Ids of images'),
  {
    options: { yes: flag('Delete without asking'), ...apiOptions },
    json: '{imageId, status: "deleted" | "failed", code?, reason?}',
    examples: [
      'imgint delete 019…',
      'imgint list --state rejected --all --json | jq -r .imageId | xargs -r imgint delete --yes',
    ],
    exitCodes: {
      0: 'Every image was deleted.',
      1: 'You did not confirm, an image does not exist, or the API refused.',
    },
    async run({ yes, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      if (!yes && !(await isConfirmed(ids.length))) return 1
      return eachImage(ids, flags, async (id) => {
        await api.deleteImage({ path: { id } })
        console.log(flags.json ? JSON.stringify({ imageId: id, status: 'deleted' }) : `Deleted ${id}.`)
      })
    },
  },
)
