import type * as z from 'zod/mini'
import type { HttpEvent } from '../api/http-event.ts'
import { AppError, type ErrorCode } from '../platform/errors.ts'
import { RefreshToken, type Session, type SignInRequest } from './accounts.ts'
import type { CodeRequest } from './authenticators.ts'
import type { UserPoolAccounts } from './aws/user-pool.ts'
import { type RefreshSessionDeps, refreshSession, signOut } from './refresh-session.ts'
import { clearedCookie, sentRefreshToken, sessionCookie } from './session-cookie.ts'

/** Values of Sec-Fetch-Site (Fetch Metadata) that are trusted: a page of the same host, or the person. */
const trustedSites = ['same-origin', 'none']

/** Cognito's errors that mean the session is over. Any other error may be temporary and must not sign anybody out. */
const ended: readonly ErrorCode[] = ['UNAUTHENTICATED', 'NOT_CONFIRMED']

export interface BrowserSessionDeps extends RefreshSessionDeps {
  accounts: Pick<UserPoolAccounts, 'signIn' | 'signInWithCode' | 'refresh' | 'signOut'>
}

/**
 * Sessions of pages: the access token is in the response, the refresh token in a cookie. Requests from other sites
 * are refused, because browsers attach the cookie by themselves.
 */
export function browserSessions(deps: BrowserSessionDeps) {
  /** There is no cookie until the person has sent a code. @throws AppError UNAUTHENTICATED, NOT_CONFIRMED, NEW_PASSWORD_WANTED, CROSS_SITE */
  async function start(event: HttpEvent, { email, password, newPassword }: z.infer<typeof SignInRequest>) {
    refuseOtherSites(event)
    const answer = await deps.accounts.signIn(email, password, newPassword)
    return 'challenge' in answer ? answer : begun(answer)
  }

  /** @throws AppError WRONG_CODE, UNAUTHENTICATED, CROSS_SITE */
  async function startWithCode(event: HttpEvent, { challenge, code }: CodeRequest) {
    refuseOtherSites(event)
    return begun(await deps.accounts.signInWithCode(challenge, code))
  }

  /** @throws AppError CROSS_SITE, or UNAUTHENTICATED, which clears the cookie, only when the session is over */
  async function refresh(event: HttpEvent) {
    refuseOtherSites(event)
    const refreshToken = tokenOf(event)
    if (!refreshToken) throw over()
    return begun(await refreshSession(deps, refreshToken).catch(asOver))
  }

  /**
   * @returns a response that clears the cookie. A fault of ours keeps the cookie, so that signing out can be
   *   repeated.
   */
  async function end(event: HttpEvent): Promise<string> {
    refuseOtherSites(event)
    const refreshToken = tokenOf(event)
    if (refreshToken) await signOut(deps, refreshToken).catch(ignoreEnded)
    return clearedCookie()
  }

  return { start, startWithCode, refresh, end }
}

/** The part of a session that a page sees, and the cookie with the rest. */
function begun({ refreshToken, ...session }: Session) {
  if (!refreshToken) throw new AppError('DEPENDENCY_FAILED')
  return { session, cookie: sessionCookie(refreshToken) }
}

/** Browsers from before 2023 do not send the header; SameSite=Strict and CORS protect these. */
function refuseOtherSites({ headers }: HttpEvent): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && !trustedSites.includes(site)) throw new AppError('CROSS_SITE')
}

/** A value that cannot be a token counts as none. */
const tokenOf = (event: HttpEvent): string | undefined => RefreshToken.safeParse(sentRefreshToken(event)).data

const isEnded = (error: unknown): error is AppError => error instanceof AppError && ended.includes(error.code)

const over = (error?: AppError): AppError =>
  new AppError('UNAUTHENTICATED', error?.detail ?? 'Expected the cookie of a session. Sign in.', {
    cause: error,
    cookies: [clearedCookie()],
  })

function asOver(error: unknown): never {
  if (isEnded(error)) throw over(error)
  // The token is the only input. Whatever else Cognito finds invalid is about our pool.
  if (error instanceof AppError && error.code === 'INVALID_REQUEST')
    throw new AppError('DEPENDENCY_FAILED', undefined, { cause: error })
  throw error
}

/** If the token belongs to no active session, there is nothing to end. */
function ignoreEnded(error: unknown): void {
  const isNoToken = error instanceof AppError && error.code === 'INVALID_REQUEST'
  if (!isEnded(error) && !isNoToken) throw error
}
