import { describe, expect, test } from 'vitest'
import {
  createSigningKey,
  listSigningKeys,
  revokeSigningKey,
  rotateSigningKey,
} from '../../../lambdas/signed-urls/manage-signing-keys.ts'
import { maxSigningKeys } from '../../../lambdas/signed-urls/signing-keys.ts'
import { aMoment } from '../support/factories.ts'
import { memorySigningKeys } from './support/memory-signing-keys.ts'

const hourMs = 3_600_000
function world() {
  let at = aMoment
  return {
    signingKeys: memorySigningKeys(),
    now: () => at,
    pass: (hours: number) => {
      at = new Date(at.getTime() + hours * hourMs)
    },
  }
}

describe('a signing key', () => {
  test('shows its secret once', async () => {
    const deps = world()
    const { secret, keyId } = await createSigningKey(deps, 'alice', { name: 'www' })
    expect(secret).toMatch(new RegExp(`^imgsig_${keyId}_[\\w-]{43}$`))
    const { items } = await listSigningKeys(deps, 'alice')
    expect(items).toMatchObject([{ keyId, name: 'www' }])
    expect(JSON.stringify(items)).not.toContain(secret.slice(-43))
    expect(await listSigningKeys(deps, 'bob')).toEqual({ items: [] })
  })

  test('is refused above the limit; expired ones do not count, and are listed for 30 days', async () => {
    const deps = world()
    const [first] = await Promise.all(
      Array.from({ length: maxSigningKeys }, (_, at) => createSigningKey(deps, 'alice', { name: `${at}` })),
    )
    await expect(createSigningKey(deps, 'alice', { name: 'x' })).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
    })
    await rotateSigningKey(deps, 'alice', first!.keyId, { oldKeyValidHours: 0 })
    await revokeSigningKey(deps, 'alice', (await listSigningKeys(deps, 'alice')).items[1]!.keyId)
    deps.pass(29 * 24)
    await createSigningKey(deps, 'alice', { name: 'x' })
    expect((await listSigningKeys(deps, 'alice')).items).toHaveLength(maxSigningKeys + 1)
    deps.pass(2 * 24)
    await revokeSigningKey(deps, 'alice', (await listSigningKeys(deps, 'alice')).items.at(-1)!.keyId)
    expect((await listSigningKeys(deps, 'alice')).items).toHaveLength(maxSigningKeys - 1)
  })

  test('is rotated once; the old one expires at the requested time', async () => {
    const deps = world()
    const old = await createSigningKey(deps, 'alice', { name: 'www' })
    const next = await rotateSigningKey(deps, 'alice', old.keyId, { oldKeyValidHours: 24 })
    expect(next).toMatchObject({ name: 'www' })
    expect((await listSigningKeys(deps, 'alice')).items).toMatchObject([
      {
        keyId: old.keyId,
        replacedBy: next.keyId,
        expiresAt: new Date(aMoment.getTime() + 24 * hourMs).toISOString(),
      },
      { keyId: next.keyId },
    ])
    await expect(rotateSigningKey(deps, 'alice', old.keyId, { oldKeyValidHours: 48 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('cannot be rotated or revoked by others, and is revoked once', async () => {
    const deps = world()
    const { keyId } = await createSigningKey(deps, 'alice', { name: 'www' })
    await expect(rotateSigningKey(deps, 'bob', keyId, { oldKeyValidHours: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(revokeSigningKey(deps, 'bob', keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await revokeSigningKey(deps, 'alice', keyId)
    await expect(revokeSigningKey(deps, 'alice', keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('only the latest keys that expired stay listed, because all keys share a row', async () => {
  const deps = world()
  let { keyId } = await createSigningKey(deps, 'alice', { name: 'www' })
  for (let count = 0; count < 120; count++) {
    ;({ keyId } = await rotateSigningKey(deps, 'alice', keyId, { oldKeyValidHours: 0 }))
    deps.pass(1)
  }
  const { items } = await listSigningKeys(deps, 'alice')
  expect(items).toHaveLength(51)
  expect(items.at(-1)?.keyId).toBe(keyId)
})
