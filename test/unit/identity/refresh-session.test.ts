import { expect, test, vi } from 'vitest'
import { refreshSession, signOut } from '../../../lambdas/identity/refresh-session.ts'
import { refreshTokenOf, splitRefreshToken } from '../../../lambdas/identity/refresh-token.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'

const sessionId = '0194e2a0-5b7c-4a31-8c44-9d1f2e6b7a08'
const held = (poolToken: string) => refreshTokenOf(sessionId, poolToken)

/** A pool with one session whose tokens rotate, without a grace period; the table notes what was ended. */
function aPool({ revokesAll = false } = {}) {
  let latest = 1
  let isRevoked = false
  const ended = new Set<string>()
  const refresh = async (token: string, onReuse: () => Promise<void>) => {
    if (isRevoked) throw new AppError('UNAUTHENTICATED')
    if (token !== `token-${latest}`) {
      await onReuse()
      throw new AppError('UNAUTHENTICATED')
    }
    const refreshToken = held(`token-${++latest}`)
    const session = {
      tokenType: 'Bearer' as const,
      accessToken: 'access',
      expiresInSeconds: 3_600,
      refreshToken,
    }
    return { session, sessionId }
  }
  const deps = {
    accounts: {
      refresh: vi.fn(refresh),
      signOut: vi.fn(async () => {
        if (revokesAll) isRevoked = true
        return { $metadata: {} }
      }),
    },
    sessions: {
      endOne: async (id: string) => void ended.add(id),
      isEnded: async (id: string) => ended.has(id),
    },
    now: () => new Date(),
  }
  return { deps, ended }
}
const over = { code: 'UNAUTHENTICATED' }

test('each refresh gives the next token, and Cognito gets its own', async () => {
  const { deps } = aPool()
  expect(await refreshSession(deps, held('token-1'))).toMatchObject({ refreshToken: held('token-2') })
  expect(await refreshSession(deps, held('token-2'))).toMatchObject({ refreshToken: held('token-3') })
  expect(deps.accounts.refresh.mock.calls.map(([token]) => token)).toEqual(['token-1', 'token-2'])
})

test.each([true, false])(
  'a token that is used again ends the session, also of who has the newest one (Cognito revokes it: %s)',
  async (revokesAll) => {
    const { deps, ended } = aPool({ revokesAll })
    const { refreshToken: newest } = await refreshSession(deps, held('token-1'))
    await expect(refreshSession(deps, held('token-1'))).rejects.toMatchObject(over)
    expect([...ended]).toEqual([sessionId])
    await expect(refreshSession(deps, newest!)).rejects.toMatchObject(over)
  },
)

test('a thief who hides which session a token belongs to gets no further', async () => {
  const { deps } = aPool()
  await refreshSession(deps, held('token-1'))
  await expect(refreshSession(deps, held('token-1'))).rejects.toMatchObject(over)
  await expect(refreshSession(deps, 'token-2')).rejects.toMatchObject(over)
})

test('a token from before the rotation works', async () => {
  const { deps } = aPool()
  expect(await refreshSession(deps, 'token-1')).toMatchObject({ refreshToken: held('token-2') })
})

test('signing out ends the session, but only for who holds a token of it', async () => {
  const { deps, ended } = aPool()
  deps.accounts.signOut.mockRejectedValueOnce(new AppError('INVALID_REQUEST'))
  await expect(signOut(deps, held('made up'))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  expect(ended.size).toBe(0)
  await signOut(deps, held('token-1'))
  expect([...ended]).toEqual([sessionId])
})

test.each(['a.b.c', 'a~b', `${sessionId}~`, `${sessionId.toUpperCase()}~a`])(
  '%s names no session',
  (token) => {
    expect(splitRefreshToken(token)).toEqual({ poolToken: token })
  },
)
