import { Command } from 'commander'
import * as z from 'zod/mini'
import { inBatches } from '../../lambdas/platform/in-batches.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, commaList, type FlagsOf, option, UsageError } from './options.ts'

/** The most that one request takes. */
const imagesAtOnce = 100

const Tag = z.string().check(z.minLength(1), z.maxLength(64))
const options = {
  add: option('list', 'Tags that the images get', z._default(commaList(Tag), [])),
  remove: option('list', 'Tags that the images lose', z._default(commaList(Tag), [])),
  ...apiOptions,
}

interface Outcome {
  readonly imageId: string
  readonly status: 'tagged' | 'failed'
  readonly code?: string
  readonly reason?: string
}

function print({ imageId, status, reason, ...more }: Outcome, json: boolean): void {
  if (json) console.log(JSON.stringify({ imageId, status, ...more, reason }))
  else if (reason) console.error(`${imageId}: ${reason}`)
  else console.log(`Tagged ${imageId}.`)
}

async function tag({ add, remove, json, ...flags }: FlagsOf<typeof options>, ids: string[]): Promise<number> {
  if (add.length + remove.length === 0) throw new UsageError('Expected --add or --remove: what to change.')
  const { api } = await connect(flags)
  let exitCode = 0
  for (const imageIds of inBatches(ids, imagesAtOnce)) {
    const { done, notFound, refused } = await api.tagImages({ body: { imageIds, add, remove } })
    for (const imageId of done) print({ imageId, status: 'tagged' }, json)
    const faults = [
      ...notFound.map((imageId) => ({ imageId, code: 'NOT_FOUND', reason: 'There is no such image.' })),
      ...refused,
    ]
    for (const fault of faults) print({ status: 'failed', ...fault }, json)
    if (faults.length > 0) exitCode = 1
  }
  return exitCode
}

export const command = defineCommand(
  new Command('tag')
    .helpGroup(commandGroups.library)
    .summary('Add tags to images, or remove them')
    .description('Adds tags to images, and removes tags from them. Other tags stay.')
    .argument('<id...>', 'Ids of images'),
  {
    options,
    json: '{imageId, status: "tagged" | "failed", code?, reason?}',
    examples: [
      'imgint tag 019… --add holiday,beach --remove inbox',
      'imgint search beach --all --json | jq -r .imageId | xargs -r imgint tag --add beach',
    ],
    run: tag,
  },
)
