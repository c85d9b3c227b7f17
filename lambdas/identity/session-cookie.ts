import { parseCookie, stringifySetCookie } from 'cookie'
import type { HttpEvent } from '../api/http-event.ts'

/** How long a person stays signed in. */
export const sessionDays = 30

/**
 * `__Secure-`: browsers take it over HTTPS alone; Chromium also from the loopback address of a developer's machine. `__Host-` would
 * force the path `/`, and so send the token with every request.
 */
const name = '__Secure-imgint-session'
/** Below this path are the calls that need it, and nothing else. */
const path = '/v1/session'

/** The cookie that holds a refresh token. */
export const sessionCookie = (refreshToken: string): string => setCookie(refreshToken, sessionDays * 86_400)

/** Makes the browser forget it. */
export const clearedCookie = (): string => setCookie('', 0)

const setCookie = (value: string, maxAge: number): string =>
  stringifySetCookie({ name, value, maxAge, path, httpOnly: true, secure: true, sameSite: 'strict' })

/** What the browser sent. API Gateway takes cookies apart; the emulator leaves them in the header. */
export function sentRefreshToken({ cookies, headers }: HttpEvent): string | undefined {
  return parseCookie(cookies?.join('; ') ?? headers.cookie ?? '')[name]
}
