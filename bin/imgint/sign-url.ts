import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import * as z from 'zod/mini'
import { type SignedPicture, signUrl } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect, withoutSlash } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option, UsageError } from './options.ts'

const formats = ['auto', 'avif', 'bmp', 'gif', 'jpg', 'png', 'tif', 'webp'] as const
/** A URL that caches keep must not change its meaning: the latest version would. */
const PresetVersion = z.templateLiteral(
  [z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)), '@', z.int()],
  {
    error: 'Expected a preset with its version, such as web@3',
  },
)
const secretVariable = 'IMGINT_SIGNING_SECRET'

const options = {
  steps: option(
    'text',
    'What is made of the photo, as in a URL: resize:width=800~out:quality=70',
    z.optional(z.string()),
  ),
  preset: option(
    'name@version',
    'A version of a preset: its steps come before those of --steps, its output holds where these say nothing',
    z.optional(PresetVersion),
  ),
  plan: option('file', 'Take steps and output from a file, in JSON as in the API', z.optional(z.string())),
  format: option(
    'format',
    'Format of the picture; auto is what the browser shows',
    z._default(z.enum(formats), 'auto'),
  ),
  expiresInHours: option(
    'n',
    'Hours until the URL ends, 1 to 87600 (default: never)',
    z.optional(integerText({ from: 1, to: 87_600 })),
  ),
  secretFile: option(
    'file',
    `File that holds the secret of a signing key (default: the variable ${secretVariable})`,
    z.optional(z.string()),
  ),
  cdn: option('url', 'Host of the URL, where a CDN stands before the API', z.optional(z.url())),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

/** Never an option: whoever lists the processes of a machine sees those. */
function readSecret({ secretFile }: Flags): string {
  const secret = secretFile ? readFileSync(secretFile, 'utf8').trim() : process.env[secretVariable]
  if (secret) return secret
  throw new UsageError(
    `Expected the secret of a signing key in ${secretVariable} or in --secret-file. Create one with "imgint signing-keys create".`,
  )
}

const Plan = z.strictObject({
  steps: z.optional(z.array(z.looseObject({ operation: z.string() }))),
  output: z.optional(z.record(z.string(), z.unknown())),
})

function wantedOf({ steps, preset, plan, format, expiresInHours }: Flags): Omit<SignedPicture, 'imageId'> {
  if (plan !== undefined && (steps ?? preset) !== undefined)
    throw new UsageError(`Expected either --plan or ${steps ? '--steps' : '--preset'}; received both.`)
  const read = plan === undefined ? { preset, steps } : Plan.parse(JSON.parse(readFileSync(plan, 'utf8')))
  const expiresAt =
    expiresInHours === undefined ? undefined : new Date(Date.now() + expiresInHours * 3_600_000)
  return { ...(read as Pick<SignedPicture, 'preset' | 'steps' | 'output'>), format, expiresAt }
}

export const command = defineCommand(
  new Command('sign-url')
    .helpGroup(commandGroups.library)
    .summary('Sign a URL that shows a picture to anybody')
    .description(
      'Prints a URL for each image that shows a picture made of it, without credentials, to whoever has the URL.',
    )
    .argument('<id...>', 'Ids of images'),
  {
    options,
    json: '{imageId, url}',
    examples: [
      'imgint sign-url 019… --steps resize:width=800',
      'imgint sign-url 019… --preset web@3',
      'imgint sign-url 019… --plan steps.json --format webp --expires-in-hours 24',
    ],
    async run(flags, ids: string[]) {
      const secret = readSecret(flags)
      const wanted = wantedOf(flags)
      const { api, apiUrl } = await connect(flags)
      const { owner } = await api.getMe()
      const signer = { baseUrl: flags.cdn ? withoutSlash(flags.cdn) : apiUrl, secret, owner }
      for (const imageId of ids) {
        const url = await signUrl(signer, { ...wanted, imageId })
        console.log(flags.json ? JSON.stringify({ imageId, url }) : url)
      }
      return 0
    },
  },
)
