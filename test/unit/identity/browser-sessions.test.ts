import { describe, expect, test } from 'vitest'
import type { HttpEvent } from '../../../lambdas/api/http-event.ts'
import { browserSessions } from '../../../lambdas/identity/browser-sessions.ts'
import { clearedCookie, sentRefreshToken, sessionCookie } from '../../../lambdas/identity/session-cookie.ts'
import { AppError, type ErrorCode } from '../../../lambdas/platform/errors.ts'

const session = { tokenType: 'Bearer', accessToken: 'access', expiresInSeconds: 3_600 } as const
const anEvent = (headers: Record<string, string> = {}, cookies?: string[]) =>
  ({ headers, cookies }) as unknown as HttpEvent
const withToken = (headers = {}) => anEvent({ cookie: '__Secure-imgint-session=token', ...headers })

/** A Cognito that has one session, or fails. */
function sessionsWith(fault?: ErrorCode, wantsCode = false) {
  const signedOut: string[] = []
  const answer = async <T>(value: T): Promise<T> => {
    if (fault) throw new AppError(fault)
    return value
  }
  const sessions = browserSessions({
    accounts: {
      signIn: () =>
        answer(wantsCode ? { challenge: 'code:you:session' } : { ...session, refreshToken: 'token' }),
      signInWithCode: () => answer({ ...session, refreshToken: 'token' }),
      refresh: () => answer({ session: { ...session, refreshToken: 'next' }, sessionId: 'one' }),
      signOut: async (token) => {
        await answer(undefined)
        signedOut.push(token)
        return { $metadata: {} }
      },
    },
    sessions: { endOne: async () => undefined, isEnded: async () => false },
    now: () => new Date(),
  })
  return { ...sessions, signedOut }
}
const credentials = { email: 'you@example.com', password: 'secret' }

describe('the cookie', () => {
  test('is read from the cookies of API Gateway, and from the header', () => {
    const [pair = ''] = sessionCookie('a.b-c_d').split(';')
    expect(sentRefreshToken(anEvent({}, ['first=1', pair]))).toBe('a.b-c_d')
    expect(sentRefreshToken(anEvent({ cookie: `first=1; ${pair}` }))).toBe('a.b-c_d')
    expect(sentRefreshToken(anEvent())).toBeUndefined()
  })

  test('contains the refresh token, which the answer does not', async () => {
    const begun = await sessionsWith().start(anEvent(), credentials)
    expect(begun).toEqual({ session, cookie: sessionCookie('token') })
    expect(await sessionsWith().refresh(withToken())).toEqual({ session, cookie: sessionCookie('next') })
  })
})

describe('a sign-in that wants a code', () => {
  const code = { challenge: 'code:you:session', code: '123456' }

  test('sets no cookie before the code, and the cookie after it', async () => {
    const sessions = sessionsWith(undefined, true)
    expect(await sessions.start(anEvent(), credentials)).toEqual({ challenge: code.challenge })
    expect(await sessions.startWithCode(anEvent(), code)).toEqual({ session, cookie: sessionCookie('token') })
  })

  test('is refused to pages of other sites', async () => {
    const fromElsewhere = anEvent({ 'sec-fetch-site': 'cross-site' })
    await expect(sessionsWith().startWithCode(fromElsewhere, code)).rejects.toMatchObject({
      code: 'CROSS_SITE',
    })
  })
})

describe('refreshing', () => {
  test.each(['UNAUTHENTICATED', 'NOT_CONFIRMED'] as const)(
    'a session that is over (%s) clears the cookie',
    async (fault) => {
      await expect(sessionsWith(fault).refresh(withToken())).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        cookies: [clearedCookie()],
      })
    },
  )

  test.each([
    ['DEPENDENCY_FAILED', 'DEPENDENCY_FAILED'],
    ['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS'],
    ['INTERNAL', 'INTERNAL'],
    // For example, a pool that does not allow refreshing: signing in again would not help.
    ['INVALID_REQUEST', 'DEPENDENCY_FAILED'],
  ] as const)('keeps the cookie when Cognito says %s', async (fault, code) => {
    await expect(sessionsWith(fault).refresh(withToken())).rejects.toMatchObject({ code, cookies: undefined })
  })

  test.each([
    ['no cookie', anEvent()],
    ['an empty one', anEvent({ cookie: '__Secure-imgint-session=' })],
    ['a value that cannot be a token', anEvent({ cookie: '__Secure-imgint-session=%00' })],
  ])('with %s is over', async (_, event) => {
    await expect(sessionsWith().refresh(event)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      cookies: [clearedCookie()],
    })
  })
})

describe('signing out', () => {
  test('revokes the token and clears the cookie, once or twice', async () => {
    const { end, signedOut } = sessionsWith()
    expect(await end(withToken())).toBe(clearedCookie())
    expect(signedOut).toEqual(['token'])
    expect(await sessionsWith('UNAUTHENTICATED').end(withToken())).toBe(clearedCookie())
    expect(await sessionsWith('DEPENDENCY_FAILED').end(anEvent())).toBe(clearedCookie())
  })

  test('can be repeated when Cognito could not be reached', async () => {
    await expect(sessionsWith('DEPENDENCY_FAILED').end(withToken())).rejects.toMatchObject({
      code: 'DEPENDENCY_FAILED',
      cookies: undefined,
    })
  })
})

test.each(['cross-site', 'same-site', 'anything'])('a page that is %s is refused', async (site) => {
  const from = withToken({ 'sec-fetch-site': site })
  const { start, refresh, end, signedOut } = sessionsWith()
  await expect(start(from, credentials)).rejects.toMatchObject({ code: 'CROSS_SITE' })
  await expect(refresh(from)).rejects.toMatchObject({ code: 'CROSS_SITE' })
  await expect(end(from)).rejects.toMatchObject({ code: 'CROSS_SITE' })
  expect(signedOut).toEqual([])
})

test.each(['same-origin', 'none'])('a request that is %s is admitted', async (site) => {
  expect(await sessionsWith().refresh(withToken({ 'sec-fetch-site': site }))).toMatchObject({ session })
})
