import { ApiError, type Client, type CodeWanted, createClient } from '@image-intelligence/client'
import { setSession, useSession } from './session-store.ts'

/**
 * The access token is kept in the memory of this tab; the refresh token, in a cookie that no script can read. Only
 * one tab at a time renews the token, so that tabs never compete for the session.
 */
interface Token {
  readonly value: string
  readonly expiresAtMs: number
}

/** How long before its expiry a token is renewed. */
const marginMs = 60_000
const lockName = 'imgint-session'

let unnamed: Client | undefined
let mine: Client | undefined
let token: Token | undefined
let renewing: Promise<void> | undefined

/** Notifies the other tabs of this browser. */
const tabs = new BroadcastChannel('imgint-session')

type News = { readonly is: 'in'; readonly owner: string } | { readonly is: 'out' }

/** @param baseUrl empty: the host of the page */
export function openSessions(baseUrl: string): void {
  unnamed = createClient({ baseUrl, maxAttempts: 1 })
  mine = createClient({ baseUrl, credential: async () => token?.value ?? '', maxAttempts: 3 })
  tabs.onmessage = ({ data }: MessageEvent<News>) => {
    const session = useSession.getState()
    if (data.is === 'out') return forgetSession('signedOut')
    // Another person signed in: nothing of the first one may stay on this page.
    if (session.state === 'in' ? session.owner !== data.owner : session.state === 'out') location.reload()
  }
}

const calls = (client = unnamed): Client => {
  if (!client) throw new Error('Expected openSessions() to be called before the first request')
  return client
}

/**
 * Remembers whether anybody has signed in with this browser. If not, the service is not asked, and the console shows
 * no refusal.
 */
const trace = {
  isThere: () => {
    try {
      return localStorage.getItem('session') !== null
    } catch {
      // Storage may be blocked; only the service knows then.
      return true
    }
  },
  leave: (isIn: boolean) => {
    try {
      if (isIn) localStorage.setItem('session', 'in')
      else localStorage.removeItem('session')
    } catch {}
  },
}

const forgetSession = (because: 'ended' | 'signedOut') => {
  token = undefined
  trace.leave(false)
  setSession({ state: 'out', because })
}

const keep = ({
  accessToken: value,
  expiresInSeconds,
}: {
  accessToken: string
  expiresInSeconds: number
}) => {
  token = { value, expiresAtMs: Date.now() + expiresInSeconds * 1000 }
  trace.leave(true)
}

/** Finds out once who the session belongs to. If a renewal is for somebody else, the page is emptied. */
async function introduce(): Promise<void> {
  const { owner, scopes } = await calls(mine).getMe()
  const before = useSession.getState()
  if (before.state === 'in' && before.owner !== owner) location.reload()
  setSession({ state: 'in', owner, isAdmin: scopes.includes('admin') })
  tabs.postMessage({ is: 'in', owner } satisfies News)
}

/** A token that was just issued is also refused if all sessions were ended. */
const isRefusal = (error: unknown) => error instanceof ApiError && error.status === 401

async function renewNow(spent: string | undefined): Promise<void> {
  await navigator.locks.request(lockName, async () => {
    // Another caller in this tab may have renewed the token while this one waited.
    if (token && token.value !== spent) return
    try {
      keep(await calls().refreshBrowserSession({ body: {} }))
    } catch (error) {
      if (isRefusal(error)) forgetSession(useSession.getState().state === 'in' ? 'ended' : 'signedOut')
      throw error
    }
  })
}

/** Gets a new access token, even if the current one looks valid. @throws ApiError 401 when the session has ended */
export function renewAccessToken(): Promise<void> {
  renewing ??= renewNow(token?.value).finally(() => {
    renewing = undefined
  })
  return renewing
}

/** A valid access token. @throws ApiError 401 when the session has ended; TypeError when the service is unreachable */
export async function accessToken(): Promise<string> {
  if (!token || token.expiresAtMs - marginMs < Date.now()) await renewAccessToken()
  return token?.value ?? ''
}

/** Called when the page opens: continues the session in the cookie, if there is one. Never throws. */
export async function resumeSession(): Promise<void> {
  if (!trace.isThere()) return forgetSession('signedOut')
  try {
    await renewAccessToken()
    await introduce()
  } catch (error) {
    if (useSession.getState().state === 'out') return
    if (isRefusal(error)) return forgetSession('signedOut')
    setSession({ state: 'unreachable', error })
  }
}

export interface Credentials {
  readonly email: string
  readonly password: string
  /** For the first sign-in of an invited person. */
  readonly newPassword?: string
}

/** @returns what to do first if the password was right but a code is wanted @throws ApiError */
export async function signIn(credentials: Credentials): Promise<CodeWanted | undefined> {
  const answer = await calls().startBrowserSession({ body: credentials })
  if ('challenge' in answer) return answer
  keep(answer)
  await introduce()
  return undefined
}

/** Finishes a sign-in. @throws ApiError */
export async function signInWithCode(challenge: string, code: string): Promise<void> {
  keep(await calls().startBrowserSessionWithCode({ body: { challenge, code } }))
  await introduce()
}

/** Ends the session here and in every tab of this browser. @throws ApiError, TypeError when it could not be ended */
export async function signOut(): Promise<void> {
  await calls().endBrowserSession()
  tabs.postMessage({ is: 'out' } satisfies News)
  forgetSession('signedOut')
}

/** Calls that need no session. */
export const publicApi = (): Client => calls()
