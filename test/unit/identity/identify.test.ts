import { describe, expect, test } from 'vitest'
import type { OwnerLimits } from '../../../lambdas/api/identity.ts'
import { formatApiKey, hashSecret, newApiKey } from '../../../lambdas/identity/api-key.ts'
import { identify } from '../../../lambdas/identity/identify.ts'
import { aMoment } from '../support/factories.ts'

const key = newApiKey()
const row = {
  owner: 'alice',
  keyId: key.keyId,
  name: 'import',
  scopes: ['read'] as ('read' | 'admin')[],
  createdAt: aMoment.toISOString(),
  secretHash: hashSecret(key.secret),
}

type Row = typeof row & { expiresAt?: string; limits?: { requestsPerMinute: number } }

const signedInAt = new Date(aMoment.getTime() - 60_000)
const sessions: Record<string, { userId: string; groups: string[] }> = {
  'admin.session.token': { userId: 'root', groups: ['admin', 'others'] },
  'a.session.token': { userId: 'alice', groups: [] },
}

/** What the user pool and the table say at the moment of the request. */
interface Now {
  readonly stored?: Row
  readonly touch?: () => Promise<void>
  readonly enabled?: readonly string[]
  readonly administrators?: readonly string[]
  readonly endedAt?: Date
  /** Ids of sessions. */
  readonly ended?: readonly string[]
  /** Limits set for alice. */
  readonly ownerLimits?: OwnerLimits
}
function world({
  stored = row,
  touch = async () => {},
  enabled = ['alice', 'root'],
  administrators = ['root'],
  endedAt,
  ended = [],
  ownerLimits = {},
}: Now = {}) {
  const asked: string[] = []
  return {
    asked,
    verifyToken: async (token: string) =>
      sessions[token] && { ...sessions[token], signedInAt, sessionId: token },
    keys: { find: async (keyId: string) => (keyId === stored.keyId ? stored : undefined), touch },
    people: {
      isEnabled: async (owner: string) => {
        asked.push(owner)
        return enabled.includes(owner)
      },
      isAdministrator: async (owner: string) => administrators.includes(owner),
    },
    ownerLimits: { read: async (owner: string) => (owner === 'alice' ? ownerLimits : {}) },
    sessions: { endedAt: async () => endedAt, isEnded: async (id: string) => ended.includes(id) },
    now: () => aMoment,
  }
}
const deps = (stored?: Row, touch?: () => Promise<void>) => world({ stored, touch })
const bearer = (token: string) => `Bearer ${token}`

describe('a session token', () => {
  test('identifies a person, who owns their uploads', async () => {
    expect(await identify(deps(), bearer('a.session.token'))).toEqual({
      owner: 'alice',
      principal: { kind: 'user', id: 'alice' },
      scopes: ['read', 'write'],
      ownerLimits: {},
    })
  })

  test('of an administrator has more scopes', async () => {
    expect((await identify(deps(), bearer('admin.session.token')))?.scopes).toEqual([
      'read',
      'write',
      'admin',
    ])
  })

  test('that does not verify identifies nobody', async () => {
    expect(await identify(deps(), bearer('a.forged.token'))).toBeUndefined()
  })
})

test('an identity has the limits that administrators have set for its owner', async () => {
  const ownerLimits = { dailyUploads: 7 }
  for (const token of ['a.session.token', formatApiKey(key)])
    expect(await identify(world({ ownerLimits }), bearer(token))).toMatchObject({ ownerLimits })
  expect(await identify(world({ ownerLimits }), bearer('admin.session.token'))).toMatchObject({
    ownerLimits: {},
  })
})

test('a session that was ended is over, and no other', async () => {
  const deps = world({ ended: ['a.session.token'] })
  expect(await identify(deps, bearer('a.session.token'))).toBeUndefined()
  expect(await identify(deps, bearer('admin.session.token'))).toBeDefined()
})

describe('a key', () => {
  test('identifies a program of its owner, with its scopes and limits', async () => {
    const limited = { ...row, limits: { requestsPerMinute: 5 } }
    expect(await identify(deps(limited), bearer(formatApiKey(key)))).toEqual({
      owner: 'alice',
      principal: { kind: 'key', id: key.keyId },
      scopes: ['read'],
      limits: { requestsPerMinute: 5 },
      ownerLimits: {},
    })
  })

  test.each([
    ['with a wrong secret', formatApiKey({ ...key, secret: newApiKey().secret })],
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

  test('works even if its use cannot be recorded', async () => {
    const busy = deps(row, () => Promise.reject(new Error('no table')))
    expect(await identify(busy, bearer(formatApiKey(key)))).toBeDefined()
  })
})

test('anything else identifies nobody', async () => {
  for (const header of [undefined, '', 'Basic YTpi', formatApiKey(key), `Key ${formatApiKey(key)}`]) {
    expect(await identify(deps(), header)).toBeUndefined()
  }
})

describe('a credential has no more rights than its owner has now', () => {
  const credentials = [
    ['a session', 'a.session.token'],
    ['a key', formatApiKey(key)],
  ]

  test.each(credentials)('%s of a disabled or deleted person identifies nobody', async (_, token) => {
    expect(await identify(world({ enabled: [] }), bearer(token!))).toBeUndefined()
  })

  test('a key of such a person is not recorded as used', async () => {
    let touched = 0
    const touch = async () => void touched++
    await identify(world({ enabled: [], touch }), bearer(formatApiKey(key)))
    expect(touched).toBe(0)
  })

  test.each(credentials)('%s is refused while the user pool cannot be reached', async (_, token) => {
    const down = {
      isEnabled: () => Promise.reject(new Error('throttled')),
      isAdministrator: async () => true,
    }
    await expect(identify({ ...world(), people: down }, bearer(token!))).rejects.toThrow('throttled')
  })

  test('a session of a former administrator has the group only in its token', async () => {
    const identity = await identify(world({ administrators: [] }), bearer('admin.session.token'))
    expect(identity?.scopes).toEqual(['read', 'write'])
  })

  test('a key with the scope admin loses it when its owner does', async () => {
    const stored: Row = { ...row, scopes: ['read', 'admin'] }
    const scopesWith = async (administrators: string[]) =>
      (await identify(world({ stored, administrators }), bearer(formatApiKey(key))))?.scopes
    expect(await scopesWith(['alice'])).toEqual(['read', 'admin'])
    expect(await scopesWith([])).toEqual(['read'])
    const alone: Row = { ...row, scopes: ['admin'] }
    const identity = await identify(world({ stored: alone, administrators: [] }), bearer(formatApiKey(key)))
    expect(identity?.scopes).toEqual([])
  })

  test('guesses do not reach the user pool', async () => {
    const guessed = world()
    await identify(guessed, bearer('a.forged.token'))
    await identify(guessed, bearer(formatApiKey({ ...key, secret: newApiKey().secret })))
    await identify(guessed, bearer(formatApiKey(newApiKey())))
    expect(guessed.asked).toEqual([])
  })
})

describe('sessions that were ended', () => {
  const ended = (endedAt: Date) => identify(world({ endedAt }), bearer('a.session.token'))

  test('identify nobody, including tokens of the same second', async () => {
    expect(await ended(new Date(signedInAt.getTime() + 1))).toBeUndefined()
    expect(await ended(signedInAt)).toBeUndefined()
  })

  test('do not affect later sessions', async () => {
    expect(await ended(new Date(signedInAt.getTime() - 1))).toMatchObject({ owner: 'alice' })
  })

  test('identify nobody if the token does not say when it began', async () => {
    const at = world({ endedAt: aMoment })
    const verifyToken = async () => ({
      userId: 'alice',
      groups: [],
      signedInAt: new Date(Number.NaN),
      sessionId: 'one',
    })
    expect(await identify({ ...at, verifyToken }, bearer('a.session.token'))).toBeUndefined()
  })

  test('do not affect keys', async () => {
    expect(await identify(world({ endedAt: aMoment }), bearer(formatApiKey(key)))).toBeDefined()
  })
})
