import { describe, expect, test } from '@jest/globals'
import { identify } from '../../../lambdas/authorize/identify.ts'
import { formatApiKey, hashSecret, newApiKey } from '../../../lambdas/core/identity/api-key.ts'
import { aMoment } from '../support/factories.ts'

const key = newApiKey()
const row = {
  owner: 'alice',
  keyId: key.keyId,
  name: 'import',
  scopes: ['read' as const],
  createdAt: aMoment.toISOString(),
  secretHash: hashSecret(key.secret),
}

type Row = typeof row & { expiresAt?: string; limits?: { requestsPerMinute: number } }

const deps = (stored: Row | undefined = row, touch: () => Promise<void> = async () => {}) => ({
  verifyToken: async (token: string) =>
    token === 'admin.session.token'
      ? { userId: 'root', groups: ['admin', 'others'] }
      : token === 'a.session.token'
        ? { userId: 'alice', groups: [] }
        : undefined,
  keys: { find: async (keyId: string) => (keyId === stored?.keyId ? stored : undefined), touch },
  now: () => aMoment,
})
const bearer = (token: string) => `Bearer ${token}`

describe('a session token', () => {
  test('is that of a person, who owns what they upload', async () => {
    expect(await identify(deps(), bearer('a.session.token'))).toEqual({
      owner: 'alice',
      principal: { kind: 'user', id: 'alice' },
      scopes: ['read', 'write'],
    })
  })

  test('of an administrator allows more', async () => {
    expect((await identify(deps(), bearer('admin.session.token')))?.scopes).toEqual([
      'read',
      'write',
      'admin',
    ])
  })

  test('that does not verify is nobody', async () => {
    expect(await identify(deps(), bearer('a.forged.token'))).toBeUndefined()
  })
})

describe('a key', () => {
  test('is a program of its owner, with the scopes and limits that it was given', async () => {
    const limited = { ...row, limits: { requestsPerMinute: 5 } }
    expect(await identify(deps(limited), bearer(formatApiKey(key)))).toEqual({
      owner: 'alice',
      principal: { kind: 'key', id: key.keyId },
      scopes: ['read'],
      limits: { requestsPerMinute: 5 },
    })
  })

  test.each([
    ['of another secret', formatApiKey({ ...key, secret: newApiKey().secret })],
    ['that was revoked', formatApiKey(newApiKey())],
    ['with the empty secret that stands in for a missing one', formatApiKey({ ...newApiKey(), secret: '' })],
    ['that is malformed', `imgint_${key.keyId}`],
  ])('%s is nobody', async (_, token) => {
    expect(await identify(deps(), bearer(token))).toBeUndefined()
  })

  test('works until it expires', async () => {
    const expiring = (expiresAt: Date) => deps({ ...row, expiresAt: expiresAt.toISOString() })
    const later = new Date(aMoment.getTime() + 1)
    expect(await identify(expiring(later), bearer(formatApiKey(key)))).toBeDefined()
    expect(await identify(expiring(aMoment), bearer(formatApiKey(key)))).toBeUndefined()
  })

  test('works also when its use cannot be noted', async () => {
    const busy = deps(row, () => Promise.reject(new Error('no table')))
    expect(await identify(busy, bearer(formatApiKey(key)))).toBeDefined()
  })
})

test('anything else proves nothing', async () => {
  for (const header of [undefined, '', 'Basic YTpi', formatApiKey(key), `Key ${formatApiKey(key)}`]) {
    expect(await identify(deps(), header)).toBeUndefined()
  }
})
