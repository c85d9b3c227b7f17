import type * as z from 'zod/mini'
import type { HttpEvent } from '../api/http-event.ts'
import { AppError, type ErrorCode } from '../platform/errors.ts'
import { type BrowserSession, RefreshToken, type SignInRequest } from './accounts.ts'
import type { UserPoolAccounts } from './aws/user-pool.ts'
import { clearedCookie, sentRefreshToken, sessionCookie } from './session-cookie.ts'

/** What a browser may say about who sends a request: a page of the same host, or the person. RFC: Fetch Metadata. */
const trustedSites = ['same-origin', 'none']

/** What Cognito answers when the session is over. Anything else may pass, and must not sign anybody out. */
const ended: readonly ErrorCode[] = ['UNAUTHENTICATED', 'NOT_CONFIRMED']

/**
 * Sessions of pages: the access token is in the answer, the refresh token in a cookie. A request of another site is
 * refused, because a browser adds the cookie by itself.
 */
export function browserSessions(accounts: Pick<UserPoolAccounts, 'signIn' | 'refresh' | 'signOut'>) {
  /** @throws AppError UNAUTHENTICATED, NOT_CONFIRMED, NEW_PASSWORD_WANTED, CROSS_SITE */
  async function start(event: HttpEvent, { email, password, newPassword }: z.infer<typeof SignInRequest>) {
    refuseOtherSites(event)
    const { refreshToken, ...session } = await accounts.signIn(email, password, newPassword)
    if (!refreshToken) throw new AppError('DEPENDENCY_FAILED')
    return { session, cookie: sessionCookie(refreshToken) }
  }

  /** @throws AppError UNAUTHENTICATED, which clears the cookie, only when the session is over; CROSS_SITE */
  async function refresh(event: HttpEvent): Promise<z.infer<typeof BrowserSession>> {
    refuseOtherSites(event)
    const refreshToken = tokenOf(event)
    if (!refreshToken) throw over()
    const { accessToken, expiresInSeconds, tokenType } = await accounts.refresh(refreshToken).catch(asOver)
    return { tokenType, accessToken, expiresInSeconds }
  }

  /** @returns what clears the cookie. A fault of ours leaves it, so that signing out can be repeated. */
  async function end(event: HttpEvent): Promise<string> {
    refuseOtherSites(event)
    const refreshToken = tokenOf(event)
    if (refreshToken) await accounts.signOut(refreshToken).catch(ignoreEnded)
    return clearedCookie()
  }

  return { start, refresh, end }
}

/** Browsers that do not say (before 2023) are held back by the cookie, which is SameSite=Strict, and by CORS. */
function refuseOtherSites({ headers }: HttpEvent): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && !trustedSites.includes(site)) throw new AppError('CROSS_SITE')
}

/** A value that cannot be a token is none. */
const tokenOf = (event: HttpEvent): string | undefined => RefreshToken.safeParse(sentRefreshToken(event)).data

const isEnded = (error: unknown): error is AppError => error instanceof AppError && ended.includes(error.code)

const over = (error?: AppError): AppError =>
  new AppError('UNAUTHENTICATED', error?.detail ?? 'Expected the cookie of a session. Sign in.', {
    cause: error,
    cookies: [clearedCookie()],
  })

function asOver(error: unknown): never {
  if (isEnded(error)) throw over(error)
  // The only input is the token. What else Cognito finds invalid is about our pool.
  if (error instanceof AppError && error.code === 'INVALID_REQUEST')
    throw new AppError('DEPENDENCY_FAILED', undefined, { cause: error })
  throw error
}

/** What is not a token of a session that goes on is forgotten, and needs no end. */
function ignoreEnded(error: unknown): void {
  const isNoToken = error instanceof AppError && error.code === 'INVALID_REQUEST'
  if (!isEnded(error) && !isNoToken) throw error
}
