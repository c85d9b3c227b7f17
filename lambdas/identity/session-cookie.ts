import { parseCookie, stringifySetCookie } from 'cookie'
import type { HttpEvent } from '../api/http-event.ts'

/** How long a person stays signed in. */
export const sessionDays = 30

/**
 * Browsers accept `__Secure-` over HTTPS only; Chromium also from the loopback address of a developer's machine.
 * `__Host-` would force the path `/`, and so send the token with every request.
 */
const name = '__Secure-imgint-session'
/** Only the calls that need the cookie are below this path. */
const path = '/v1/session'

/** The cookie that holds a refresh token. */
export const sessionCookie = (refreshToken: string): string => setCookie(refreshToken, sessionDays * 86_400)

/** Deletes the cookie from the browser. */
export const clearedCookie = (): string => setCookie('', 0)

const setCookie = (value: string, maxAge: number): string =>
  stringifySetCookie({ name, value, maxAge, path, httpOnly: true, secure: true, sameSite: 'strict' })

/** Reads the cookie that the browser sent. API Gateway parses cookies; the emulator leaves them in the header. */
export function sentRefreshToken({ cookies, headers }: HttpEvent): string | undefined {
  return parseCookie(cookies?.join('; ') ?? headers.cookie ?? '')[name]
}
