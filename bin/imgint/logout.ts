import { Command } from 'commander'
import { ApiError, createClient } from '../../clients/typescript/src/index.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { type FlagsOf, json, profile } from './options.ts'
import { findProfile, localProfile, type Profile, removeProfile } from './profiles.ts'

const options = { json, profile }

/** Ends a session, for which the refresh token is enough. A session that is already over counts as ended. */
async function endSession(login: Profile): Promise<void> {
  if ('apiKey' in login) return
  const { apiUrl, refreshToken } = login
  await createClient({ baseUrl: apiUrl })
    .signOut({ body: { refreshToken } })
    .catch((fault) => {
      if (!(fault instanceof ApiError) || fault.status !== 401) throw fault
    })
}

async function logout(flags: FlagsOf<typeof options>): Promise<number> {
  const found = await findProfile(flags.profile)
  const isOurs = found !== undefined && found.name !== localProfile
  // Local credentials are removed in any case, so that nobody stays signed in here even without a network.
  if (isOurs) {
    const ended = endSession(found.profile)
    await ended.finally(() => removeProfile(found.name))
  } else if (found) await removeProfile(localProfile)
  const name = found?.name ?? flags.profile ?? 'default'
  const status = found ? 'signed-out' : 'not-signed-in'
  console.log(
    flags.json
      ? JSON.stringify({ profile: name, status })
      : found
        ? `Signed out of profile "${name}".`
        : `Profile "${name}" was not signed in.`,
  )
  return 0
}

export const command = defineCommand(
  new Command('logout')
    .helpGroup(commandGroups.account)
    .summary('End the session, and forget the sign-in')
    .description(
      'Ends the session, and forgets the saved sign-in. An API key is only forgotten; "imgint keys revoke" ends it.',
    ),
  {
    options,
    json: '{profile, status: "signed-out" | "not-signed-in"}',
    examples: ['imgint logout', 'imgint logout --profile work'],
    exitCodes: {
      0: 'You are signed out.',
      1: 'The sign-in was forgotten here, but the API cannot be reached to end the session.',
    },
    run: logout,
  },
)
