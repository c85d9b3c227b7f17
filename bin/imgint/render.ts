import { Command } from 'commander'
import * as z from 'zod/mini'
import type { Client, NewTransform, TransformView } from '../../clients/typescript/src/index.ts'
import { endingOf } from '../../lambdas/jobs/result-file-name.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { download, downloadNew } from './download.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, type FlagsOf, option, UsageError } from './options.ts'
import { planOfFile } from './transform/typed-plan.ts'

const options = {
  preset: option('name', 'Use the plan of a preset: web, or web@3 for that version', z.optional(z.string())),
  plan: option('file', 'Take steps and output from a file, in JSON as in the API', z.optional(z.string())),
  out: option(
    'file',
    'Write to this file (default: the id of the image, with the extension of the format)',
    z.optional(z.string()),
  ),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

const longestWaitSeconds = 20
/** How long a full queue may take. The transform continues without us. */
const patienceMs = 15 * 60_000

function wantedOf({ preset, plan }: Flags): NewTransform {
  if ((preset === undefined) === (plan === undefined))
    throw new UsageError(`Expected either --preset or --plan; received ${preset ? 'both' : 'neither'}.`)
  return plan === undefined ? { preset } : planOfFile(plan)
}

async function made(api: Client, id: string, body: NewTransform): Promise<TransformView> {
  const asked = await api.requestTransform({ path: { id }, body })
  if (!asked) throw new Error('Expected a credential with the scope "read" as well, to download the result.')
  const deadlineMs = Date.now() + patienceMs
  let transform = asked
  while (transform.state === 'pending' && Date.now() < deadlineMs)
    transform = await api.getTransform({
      path: { id, transformId: asked.transformId },
      query: { wait: longestWaitSeconds },
    })
  return transform
}

async function renderImage(api: Client, id: string, body: NewTransform, flags: Flags): Promise<number> {
  const { imageId, transformId, state, result, reason } = await made(api, id, body)
  if (!result) {
    const { code, message } = reason ?? {
      code: 'PENDING',
      message: 'The transform is still being made. Run the command again.',
    }
    if (flags.json)
      console.log(JSON.stringify({ imageId, transformId, status: state, code, reason: message }))
    else console.error(`${imageId}: ${message} (${code})`)
    return 1
  }
  const { url, ...facts } = result
  const file = flags.out ?? (await downloadNew(url, `${imageId}.${endingOf(facts.mimeType)}`))
  if (flags.out !== undefined) await download(url, flags.out)
  const { widthPx, heightPx, sizeBytes } = facts
  console.log(
    flags.json
      ? JSON.stringify({ imageId, transformId, status: state, file, ...facts })
      : `${imageId} -> ${file}: ${widthPx} x ${heightPx}, ${sizeBytes} bytes`,
  )
  return 0
}

export const command = defineCommand(
  new Command('render')
    .helpGroup(commandGroups.library)
    .summary('Make a picture of an image, and download it')
    .description(
      'Asks the API for a transform of an image, waits until it is made, and downloads it. The same request is computed once.',
    )
    .argument('<id>', 'Id of an image'),
  {
    options,
    json: '{imageId, transformId, status, file, mimeType, widthPx, heightPx, sizeBytes, receipt}',
    examples: ['imgint render 019… --preset web@3', 'imgint render 019… --plan steps.json --out small.webp'],
    async run(flags, id: string) {
      const body = wantedOf(flags)
      const { api } = await connect(flags)
      let exitCode = 0
      const refused = await eachImage([id], flags, async () => {
        exitCode = await renderImage(api, id, body, flags)
      })
      return refused || exitCode
    },
  },
)
