import * as z from 'zod/mini'
import { ApiError, createClient } from '../../clients/typescript/src/index.ts'
import { commonFlags, noWords, readArguments, UsageError } from './arguments.ts'
import { askPerson } from './ask-person.ts'
import { connect, endOf, withoutSlash } from './connection.ts'
import { chooseLocalProfile, findProfile, localProfile, type Profile, saveProfile } from './profiles.ts'

export const usage = `Usage: imgint login --api URL [--email ADDRESS | --key] [--profile NAME] [--json]
       imgint login --local

Signs in, and keeps that for the verbs that follow. The password or the key is asked for, or read from what is piped in:
it never stands in the command line.

  --api URL         the ApiUrl of the stack; left out: that of IMGINT_API_URL or of the present profile
  --email ADDRESS   of the account; left out: asked for
  --key             with an API key instead of an account
  --profile NAME    keeps it under this name, for several stacks or accounts (default: default)
  --local           the stack that "npm start" keeps up; without any profile, it is used anyway
  --json            one JSON object: {profile, apiUrl, owner, scopes}

Exit code 0 when signed in, 1 when refused, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  email: z.optional(z.email()),
  key: z._default(z.boolean(), false),
  local: z._default(z.boolean(), false),
  words: noWords,
})
type Flags = z.infer<typeof Flags>

/** Where the API is, for calls that need no credential. */
export async function apiUrlOf({ api, profile }: Pick<Flags, 'api' | 'profile'>): Promise<string> {
  const known = api ?? process.env.IMGINT_API_URL ?? (await findProfile(profile))?.profile.apiUrl
  if (!known) throw new UsageError('Expected --api URL: the ApiUrl of the stack.')
  return withoutSlash(known)
}

/** An invited person has to choose a password of their own at the first sign-in. */
async function openSession(apiUrl: string, email: string) {
  const api = createClient({ baseUrl: apiUrl })
  const password = await askPerson(`Password of ${email}: `, { secret: true })
  return api.signIn({ body: { email, password } }).catch(async (fault) => {
    if (!(fault instanceof ApiError) || fault.code !== 'NEW_PASSWORD_WANTED') throw fault
    const newPassword = await askPerson('Choose a password of your own: ', { secret: true })
    return api.signIn({ body: { email, password, newPassword } })
  })
}

async function signIn(flags: Flags): Promise<Profile> {
  const apiUrl = await apiUrlOf(flags)
  if (flags.key) return { apiUrl, apiKey: (await askPerson('API key: ', { secret: true })).trim() }
  const email = flags.email ?? (await askPerson('Email address: ')).trim()
  const { accessToken, refreshToken, ...session } = await openSession(apiUrl, email)
  if (!refreshToken) throw new Error('Expected a session that can be refreshed, but received none.')
  return { apiUrl, email, accessToken, refreshToken, ...endOf(session) }
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const name = flags.local ? localProfile : (flags.profile ?? 'default')
  if (name === localProfile && !flags.local)
    throw new UsageError(`Expected another name than "${localProfile}", which is that of "npm start".`)
  const profile = flags.local ? undefined : await signIn(flags)
  if (profile) {
    const credential = 'apiKey' in profile ? profile.apiKey : profile.accessToken
    // A key that does not work is not worth keeping.
    await createClient({ baseUrl: profile.apiUrl, credential }).getMe()
    await saveProfile(name, profile, { current: true })
  }
  const { api, apiUrl } = await connect({ profile: name })
  const { owner, scopes } = await api.getMe()
  if (!profile) await chooseLocalProfile()
  console.log(
    flags.json
      ? JSON.stringify({ profile: name, apiUrl, owner, scopes })
      : `Signed in to ${apiUrl} (profile "${name}"), may ${scopes.join(' and ')}.`,
  )
  return 0
}
