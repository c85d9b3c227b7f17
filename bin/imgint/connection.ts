import { ApiError, type Client, createClient, type Patience } from '../../clients/typescript/src/index.ts'
import { findProfile, findProfileFor, type NamedProfile, type SessionLogin, saveProfile } from './profiles.ts'

export interface ConnectionFlags {
  readonly api?: string
  readonly profile?: string
}

export interface Connection {
  readonly apiUrl: string
  readonly api: Client
  /** @default - a key from the environment, which belongs to no profile */
  readonly login?: NamedProfile
}

/** An access token that ends sooner than this is refreshed before a request. */
const refreshBeforeEndMs = 60_000

export const withoutSlash = (url: string) => url.replace(/\/+$/, '')

const isFresh = ({ accessTokenEndsMs }: SessionLogin) => accessTokenEndsMs - Date.now() > refreshBeforeEndMs

/** Called before each request: returns the session's access token, refreshed if it is about to end. */
function sessionCredential(name: string, session: SessionLogin): () => Promise<string> {
  let current = session
  let refreshing: Promise<string> | undefined
  const refresh = async () => {
    // Another process may have refreshed the session since: an old refresh token would end it.
    const stored = (await findProfile(name))?.profile
    if (stored && 'refreshToken' in stored) current = stored
    if (isFresh(current)) return current.accessToken
    const { refreshToken, apiUrl } = current
    const answer = await createClient({ baseUrl: apiUrl })
      .refreshSession({ body: { refreshToken } })
      .catch((fault) => {
        if (!(fault instanceof ApiError) || fault.status !== 401) throw fault
        throw new Error('The session has ended. Sign in again with "imgint login".', { cause: fault })
      })
    current = { ...current, ...answer, ...endOf(answer) }
    await saveProfile(name, current, { current: false })
    return current.accessToken
  }
  return async () => {
    if (isFresh(current)) return current.accessToken
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }
}

export const endOf = ({ expiresInSeconds }: { expiresInSeconds: number }) => ({
  accessTokenEndsMs: Date.now() + expiresInSeconds * 1000,
})

const connectAs = (login: NamedProfile, patience: Patience): Connection => {
  const { name, profile } = login
  return {
    apiUrl: profile.apiUrl,
    api: createClient({
      ...patience,
      baseUrl: profile.apiUrl,
      credential: 'apiKey' in profile ? profile.apiKey : sessionCredential(name, profile),
    }),
    login,
  }
}

/**
 * Decides which API to call, and as whom. --api and the environment win over the profile; --profile wins over the
 * environment. A stored credential is only ever sent to its own API.
 * @param patience how often the client tries a request
 * @throws Error that says what is missing
 */
export async function connect(flags: ConnectionFlags, patience: Patience = {}): Promise<Connection> {
  if (flags.profile) return connectAs(await profileOrFault(flags.profile), patience)
  const { IMGINT_API_URL, IMGINT_API_KEY } = process.env
  const given = flags.api ?? IMGINT_API_URL
  const apiUrl = given && withoutSlash(given)
  if (apiUrl && IMGINT_API_KEY)
    return { apiUrl, api: createClient({ ...patience, baseUrl: apiUrl, credential: IMGINT_API_KEY }) }
  if (apiUrl) {
    const found = await findProfileFor(apiUrl)
    if (found) return connectAs(found, patience)
    throw new Error(
      `Expected a credential for ${apiUrl}. Sign in with "imgint login --api ${apiUrl}", or set IMGINT_API_KEY.`,
    )
  }
  const found = await profileOrFault()
  if (!IMGINT_API_KEY) return connectAs(found, patience)
  return connectAs(
    { name: found.name, profile: { apiUrl: found.profile.apiUrl, apiKey: IMGINT_API_KEY } },
    patience,
  )
}

async function profileOrFault(name?: string): Promise<NamedProfile> {
  const found = await findProfile(name)
  if (found) return found
  throw new Error(
    name && name !== 'local'
      ? `There is no profile "${name}". Create it with "imgint login --profile ${name} --api URL".`
      : 'Not signed in. Sign in with "imgint login --api URL", or run "imgint start" for a stack on this machine.',
  )
}
