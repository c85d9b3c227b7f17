import { describe, expect, test } from 'vitest'
import type { Identity } from '../../../lambdas/api/identity.ts'
import { hashSecret, parseApiKey } from '../../../lambdas/identity/api-key.ts'
import { type KeyRow, maxKeysPerOwner, maxListedKeys } from '../../../lambdas/identity/keys.ts'
import { createKey, expireKey, listKeys, revokeKey } from '../../../lambdas/identity/manage-keys.ts'
import { aMoment } from '../support/factories.ts'

const alice: Identity = {
  owner: 'alice',
  principal: { kind: 'user', id: 'alice' },
  scopes: ['read', 'write'],
}

function deps() {
  const rows: (KeyRow & { secretHash: string })[] = []
  return {
    rows,
    keys: {
      create: async (row: KeyRow, secretHash: string, limit: number) => {
        const isFull = rows.filter(({ revokedAt }) => !revokedAt).length >= limit
        if (!isFull) rows.push({ ...row, secretHash })
        return !isFull
      },
      list: async (owner: string) => rows.filter((row) => row.owner === owner),
      find: async (keyId: string) => rows.find((each) => each.keyId === keyId && !each.revokedAt),
      expire: async ({ keyId, expiresAt: seen }: KeyRow, expiresAt: string) => {
        const row = rows.find((each) => each.keyId === keyId)!
        if (row.revokedAt || row.expiresAt !== seen) return false
        row.expiresAt = expiresAt
        return true
      },
      revoke: async (owner: string, keyId: string, now: Date) => {
        const row = rows.find((each) => each.owner === owner && each.keyId === keyId && !each.revokedAt)
        if (row) row.revokedAt = now.toISOString()
        return row !== undefined
      },
    },
    now: () => aMoment,
  }
}

describe('a new key', () => {
  test('is shown once, and cannot be restored from what is stored', async () => {
    const at = deps()
    const { key } = await createKey(at, alice, { name: 'import', scopes: ['read'] })
    const { keyId, secret } = parseApiKey(key)!
    expect(at.rows).toMatchObject([{ keyId, owner: 'alice', secretHash: hashSecret(secret) }])
    expect(JSON.stringify(await listKeys(at, alice))).not.toMatch(
      new RegExp(`${secret}|${hashSecret(secret)}`),
    )
  })

  test('expires at the requested time', async () => {
    const { expiresAt } = await createKey(deps(), alice, { name: 'x', scopes: ['read'], expiresInDays: 2 })
    expect(Date.parse(expiresAt!) - aMoment.getTime()).toBe(2 * 86_400_000)
  })

  test('never gets more scopes than its creator', async () => {
    const asked = createKey(deps(), alice, { name: 'x', scopes: ['read', 'admin'] })
    await expect(asked).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
  })

  test('is refused above the limit; revoked ones do not count', async () => {
    const at = deps()
    for (let count = 0; count < maxKeysPerOwner; count++) {
      await createKey(at, alice, { name: `${count}`, scopes: ['read'] })
    }
    const oneMore = () => createKey(at, alice, { name: 'x', scopes: ['read'] })
    await expect(oneMore()).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
    await revokeKey(at, alice, at.rows[0]!.keyId)
    await expect(oneMore()).resolves.toMatchObject({ name: 'x' })
  })
})

test('only the owner can revoke a key, and only once', async () => {
  const at = deps()
  const { keyId } = await createKey(at, alice, { name: 'x', scopes: ['read'] })
  await expect(revokeKey(at, { ...alice, owner: 'mallory' }, keyId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await revokeKey(at, alice, keyId)
  await expect(revokeKey(at, alice, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('the expiry of a key', () => {
  const later = (ms: number) => ({ expiresAt: new Date(aMoment.getTime() + ms).toISOString() })
  async function aKey() {
    const at = deps()
    const { keyId } = await createKey(at, alice, { name: 'x', scopes: ['read'] })
    return { at, keyId }
  }

  test('can be set and brought forward, and is shown without the secret', async () => {
    const { at, keyId } = await aKey()
    expect(await expireKey(at, alice, keyId, later(2_000))).toMatchObject({ keyId, ...later(2_000) })
    const shown = await expireKey(at, alice, keyId, later(-1_000))
    expect(shown).toMatchObject(later(-1_000))
    expect(JSON.stringify(shown)).not.toContain(at.rows[0]!.secretHash)
  })

  test('cannot be postponed', async () => {
    const { at, keyId } = await aKey()
    await expireKey(at, alice, keyId, later(1_000))
    await expect(expireKey(at, alice, keyId, later(1_001))).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(at.rows[0]).toMatchObject(later(1_000))
  })

  test('is the earliest of twenty that are set at once', async () => {
    const { at, keyId } = await aKey()
    const asked = Array.from({ length: 20 }, (_, index) => expireKey(at, alice, keyId, later(index * 1_000)))
    const outcomes = await Promise.allSettled(asked)
    expect(at.rows[0]).toMatchObject(later(0))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' })
    }
  })

  test('cannot be changed by others, or for a revoked key', async () => {
    const { at, keyId } = await aKey()
    const byMallory = expireKey(at, { owner: 'mallory' }, keyId, later(0))
    await expect(byMallory).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await revokeKey(at, alice, keyId)
    await expect(expireKey(at, alice, keyId, later(0))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('an account cannot make and revoke keys without end: each leaves its counts behind', async () => {
  const at = deps()
  const make = () => createKey(at, alice, { name: 'ci', scopes: ['read'] })
  for (let count = 0; count < maxListedKeys; count++) {
    const { keyId } = await make()
    await revokeKey(at, alice, keyId)
  }
  await expect(make()).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
})
