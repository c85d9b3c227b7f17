import * as z from 'zod/mini'
import { ApiError, createClient } from '../../clients/typescript/src/index.ts'
import { commonFlags, noWords, readArguments } from './arguments.ts'
import { findProfile, localProfile, type Profile, removeProfile } from './profiles.ts'

export const usage = `Usage: imgint logout [--profile NAME] [--json]

Ends the session and forgets its credentials. An API key is only forgotten: "imgint keys revoke" ends it.

  --profile NAME   another one than the present profile
  --json           one JSON object: {profile, status: "signed-out" | "not-signed-in"}

Exit code 0, 1 when the API does not answer, 2 on bad usage.`

const Flags = z.object({ json: commonFlags.json, profile: commonFlags.profile, words: noWords })

/** The refresh token is enough. A session that is over already is as good as ended. */
async function endSession(profile: Profile): Promise<void> {
  if ('apiKey' in profile) return
  const { apiUrl, refreshToken } = profile
  await createClient({ baseUrl: apiUrl })
    .signOut({ body: { refreshToken } })
    .catch((fault) => {
      if (!(fault instanceof ApiError) || fault.status !== 401) throw fault
    })
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const found = await findProfile(flags.profile)
  const isOurs = found !== undefined && found.name !== localProfile
  // What is on this machine goes first: also without a network, nobody stays signed in here.
  if (isOurs) {
    const ended = endSession(found.profile)
    await ended.finally(() => removeProfile(found.name))
  } else if (found) await removeProfile(localProfile)
  const profile = found?.name ?? flags.profile ?? 'default'
  const status = found ? 'signed-out' : 'not-signed-in'
  console.log(
    flags.json
      ? JSON.stringify({ profile, status })
      : found
        ? `Signed out (profile "${profile}").`
        : `Nobody was signed in (profile "${profile}").`,
  )
  return 0
}
