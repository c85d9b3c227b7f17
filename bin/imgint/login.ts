import { Command } from 'commander'
import * as z from 'zod/mini'
import { ApiError, createClient } from '../../clients/typescript/src/index.ts'
import { askPerson } from './ask-person.ts'
import { codeQuestion, printAuthenticator } from './authenticator.ts'
import { connect, endOf, withoutSlash } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag, option, UsageError } from './options.ts'
import { chooseLocalProfile, findProfile, localProfile, type Profile, saveProfile } from './profiles.ts'

const options = {
  email: option('address', 'Email address of the account; asked for if left out', z.optional(z.email())),
  key: flag('Sign in with an API key instead of an account'),
  local: flag('Use the stack that "npm start" keeps running'),
  ...apiOptions,
  api: option('url', 'The API to sign in to: the output ApiUrl of your stack', apiOptions.api),
  profile: option('name', 'Save the sign-in under this name', apiOptions.profile),
}
type Flags = FlagsOf<typeof options>

/** The URL of the API, for calls that need no credential. */
export async function apiUrlOf({ api, profile }: Pick<Flags, 'api' | 'profile'>): Promise<string> {
  const known = api ?? process.env.IMGINT_API_URL ?? (await findProfile(profile))?.profile.apiUrl
  if (!known) throw new UsageError('Expected --api <url>: the output ApiUrl of your stack.')
  return withoutSlash(known)
}

/**
 * An invited person has to choose a new password at the first sign-in. If the stage requires an authenticator, whoever
 * has none adds one now.
 */
async function openSession(apiUrl: string, email: string) {
  const api = createClient({ baseUrl: apiUrl })
  const password = await askPerson(`Password for ${email}: `, { secret: true })
  const answer = await api.signIn({ body: { email, password } }).catch(async (fault) => {
    if (!(fault instanceof ApiError) || fault.code !== 'NEW_PASSWORD_WANTED') throw fault
    const newPassword = await askPerson('Choose a new password: ', { secret: true })
    return api.signIn({ body: { email, password, newPassword } })
  })
  if (!('challenge' in answer)) return answer
  if (answer.authenticator) printAuthenticator(answer.authenticator)
  const code = await askPerson(codeQuestion)
  return api.signInWithCode({ body: { challenge: answer.challenge, code } })
}

async function signIn(flags: Flags): Promise<Profile> {
  const apiUrl = await apiUrlOf(flags)
  if (flags.key) return { apiUrl, apiKey: (await askPerson('API key: ', { secret: true })).trim() }
  const email = flags.email ?? (await askPerson('Email address: ')).trim()
  const { accessToken, refreshToken, ...session } = await openSession(apiUrl, email)
  if (!refreshToken)
    throw new Error('Expected a session that can be refreshed; received one without a refresh token.')
  return { apiUrl, email, accessToken, refreshToken, ...endOf(session) }
}

async function login(flags: Flags): Promise<number> {
  const name = flags.local ? localProfile : (flags.profile ?? 'default')
  if (name === localProfile && !flags.local)
    throw new UsageError(
      `Expected another name for --profile; "${localProfile}" is the stack of "npm start".`,
    )
  const profile = flags.local ? undefined : await signIn(flags)
  if (profile) {
    const credential = 'apiKey' in profile ? profile.apiKey : profile.accessToken
    // Checks the key before saving it.
    await createClient({ baseUrl: profile.apiUrl, credential }).getMe()
    await saveProfile(name, profile, { current: true })
  }
  const { api, apiUrl } = await connect({ profile: name })
  const { owner, scopes } = await api.getMe()
  if (!profile) await chooseLocalProfile()
  console.log(
    flags.json
      ? JSON.stringify({ profile: name, apiUrl, owner, scopes })
      : `Signed in to ${apiUrl} as profile "${name}", with the scopes ${scopes.join(', ')}.`,
  )
  return 0
}

export const command = defineCommand(
  new Command('login')
    .helpGroup(commandGroups.account)
    .summary('Sign in to an API')
    .description(
      'Signs in to an API, and saves the sign-in for the commands that follow. The password or the key, and the ' +
        'code of an authenticator, are asked for, or read from standard input; they are never part of the command line.',
    ),
  {
    options,
    json: '{profile, apiUrl, owner, scopes}',
    examples: [
      'imgint login --api https://… --email you@example.com',
      'imgint login --api https://… --key < key-file',
      'imgint login --local',
    ],
    exitCodes: { 0: 'You are signed in.', 1: 'The API refused the sign-in, or cannot be reached.' },
    run: login,
  },
)
