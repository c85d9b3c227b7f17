import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { type LocalStack, readLocalStack } from '../../local/local-stack-file.ts'
import { localDirOf } from '../../local/paths.ts'
import { configFolder, writePrivateFile } from './config-folder.ts'
import { installation } from './installation.ts'

/**
 * The profile of the stack that `npm start` runs. It is read from that stack's files, because its key changes with
 * every start.
 */
export const localProfile = 'local'

const ApiKeyLogin = z.object({ apiUrl: z.url(), apiKey: z.string() })
export const SessionLogin = z.object({
  apiUrl: z.url(),
  email: z.string(),
  accessToken: z.string(),
  /** Milliseconds since 1970. */
  accessTokenEndsMs: z.number(),
  refreshToken: z.string(),
})
export type SessionLogin = z.infer<typeof SessionLogin>
const Profile = z.union([SessionLogin, ApiKeyLogin])
export type Profile = z.infer<typeof Profile>

const ProfileFile = z.object({
  current: z.optional(z.string()).check(z.describe('The profile to use when none is named')),
  profiles: z.record(z.string(), Profile),
})
type ProfileFile = z.infer<typeof ProfileFile>

const profileFile = () => path.join(configFolder(), 'profiles.json')

async function readFileOfProfiles(): Promise<ProfileFile> {
  const text = await readFile(profileFile(), 'utf8').catch((fault) => {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  })
  if (text === undefined) return { profiles: {} }
  try {
    return ProfileFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(
      `Expected profiles in ${profileFile()}; they cannot be read. Delete the file, and sign in again.`,
      {
        cause,
      },
    )
  }
}

async function change(changed: (file: ProfileFile) => ProfileFile): Promise<void> {
  const file = changed(await readFileOfProfiles())
  await writePrivateFile(profileFile(), `${JSON.stringify(file, null, 2)}\n`)
}

export interface NamedProfile {
  readonly name: string
  readonly profile: Profile
}

async function findLocalStack(): Promise<LocalStack | undefined> {
  const clone = installation.clone()
  return clone === undefined ? undefined : readLocalStack(localDirOf(clone))
}

/** The profile of that name; without a name, the current profile, or else the local stack. */
export async function findProfile(name?: string): Promise<NamedProfile | undefined> {
  const file = await readFileOfProfiles()
  const wanted = name ?? file.current ?? localProfile
  const profile = wanted === localProfile ? await findLocalStack() : file.profiles[wanted]
  return profile && { name: wanted, profile }
}

/** The first profile for an API. */
export async function findProfileFor(apiUrl: string): Promise<NamedProfile | undefined> {
  const { profiles } = await readFileOfProfiles()
  const local = await findLocalStack()
  const all = Object.entries(local ? { ...profiles, [localProfile]: local } : profiles)
  const found = all.find(([, profile]) => profile.apiUrl === apiUrl)
  return found && { name: found[0], profile: found[1] }
}

/** Saves a profile. `current` also makes it the one that is used when none is named. */
export const saveProfile = (name: string, profile: Profile, { current }: { current: boolean }) =>
  change((file) => ({
    current: current ? name : file.current,
    profiles: { ...file.profiles, [name]: profile },
  }))

export const chooseLocalProfile = () => change((file) => ({ ...file, current: localProfile }))

export const removeProfile = (name: string) =>
  change(({ current, profiles: { [name]: _, ...profiles } }) => ({
    ...(current !== name && { current }),
    profiles,
  }))
