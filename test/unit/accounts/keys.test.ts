import { describe, expect, test } from '@jest/globals'
import { createKey, listKeys, revokeKey } from '../../../lambdas/accounts/keys.ts'
import type { Identity } from '../../../lambdas/core/contracts/identity.ts'
import { type KeyRow, maxKeysPerOwner } from '../../../lambdas/core/contracts/keys.ts'
import { hashSecret, parseApiKey } from '../../../lambdas/core/identity/api-key.ts'
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
  test('is shown once; what is stored cannot be turned back into it', async () => {
    const at = deps()
    const { key } = await createKey(at, alice, { name: 'import', scopes: ['read'] })
    const { keyId, secret } = parseApiKey(key)!
    expect(at.rows).toMatchObject([{ keyId, owner: 'alice', secretHash: hashSecret(secret) }])
    expect(JSON.stringify(await listKeys(at, alice))).not.toMatch(
      new RegExp(`${secret}|${hashSecret(secret)}`),
    )
  })

  test('expires when it was told to', async () => {
    const { expiresAt } = await createKey(deps(), alice, { name: 'x', scopes: ['read'], expiresInDays: 2 })
    expect(Date.parse(expiresAt!) - aMoment.getTime()).toBe(2 * 86_400_000)
  })

  test('never may do more than who makes it', async () => {
    const asked = createKey(deps(), alice, { name: 'x', scopes: ['read', 'admin'] })
    await expect(asked).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
  })

  test('is refused beside too many others; revoked ones do not count', async () => {
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
