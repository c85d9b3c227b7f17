import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import * as z from 'zod/mini'
import { type SignedPicture, signUrl } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { aliasMark, UrlAliasName } from '../../lambdas/signed-urls/url-alias.ts'
import { connect, withoutSlash } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, option, UsageError } from './options.ts'

const formats = ['auto', 'avif', 'bmp', 'gif', 'jpg', 'png', 'tif', 'webp'] as const
/** A version is required: caches keep a URL, and the latest version would change its meaning. */
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
    'Steps to apply, as in a URL: resize:width=800~out:quality=70',
    z.optional(z.string()),
  ),
  preset: option(
    'name@version',
    'A version of a preset: its steps come before those of --steps, and its output holds where these say nothing',
    z.optional(PresetVersion),
  ),
  plan: option('file', 'Take steps and output from a file, in JSON as in the API', z.optional(z.string())),
  format: option(
    'format',
    'Format of the picture; auto chooses one that the browser supports',
    z._default(z.enum(formats), 'auto'),
  ),
  fallback: option(
    'what',
    'Show this while the picture is not there: rendition. With no step but resize',
    z.optional(z.literal('rendition')),
  ),
  expiresInHours: option(
    'n',
    'Hours until the URL expires, 1 to 87600 (default: never)',
    z.optional(integerText({ from: 1, to: 87_600 })),
  ),
  secretFile: option(
    'file',
    `File that holds the secret of a signing key (default: the variable ${secretVariable})`,
    z.optional(z.string()),
  ),
  alias: option(
    'name',
    'Sign with this alias of the account instead of its id ("imgint signing-keys alias")',
    z.optional(UrlAliasName),
  ),
  cdn: option('url', 'Host of the URL, if a CDN is in front of the API', z.optional(z.url())),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

/** Never an option: other users of a machine can see the arguments of processes. */
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

function wantedOf(flags: Flags): Omit<SignedPicture, 'imageId'> {
  const { steps, preset, plan, format, fallback, expiresInHours } = flags
  if (plan !== undefined && (steps ?? preset) !== undefined)
    throw new UsageError(`Expected either --plan or ${steps ? '--steps' : '--preset'}; received both.`)
  const read = plan === undefined ? { preset, steps } : Plan.parse(JSON.parse(readFileSync(plan, 'utf8')))
  const expiresAt =
    expiresInHours === undefined ? undefined : new Date(Date.now() + expiresInHours * 3_600_000)
  return { ...(read as Pick<SignedPicture, 'preset' | 'steps' | 'output'>), format, fallback, expiresAt }
}

export const command = defineCommand(
  new Command('sign-url')
    .helpGroup(commandGroups.library)
    .summary('Sign a URL that shows a picture to anybody')
    .description(
      'Prints a URL for each image. It shows a picture made from the image to anyone who has the URL, without credentials.',
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
      const owner = flags.alias ? `${aliasMark}${flags.alias}` : (await api.getMe()).owner
      const signer = { baseUrl: flags.cdn ? withoutSlash(flags.cdn) : apiUrl, secret, owner }
      for (const imageId of ids) {
        const url = await signUrl(signer, { ...wanted, imageId })
        console.log(flags.json ? JSON.stringify({ imageId, url }) : url)
      }
      return 0
    },
  },
)
