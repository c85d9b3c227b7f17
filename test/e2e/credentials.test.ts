import { setTimeout as delay } from 'node:timers/promises'
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import type { ApiError } from '../../clients/typescript/src/index.ts'
import type { Account } from '../../local/account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { useStack } from './support/stack.ts'

const cacheSeconds = 1
const stack = useStack({ authorizerCacheSeconds: String(cacheSeconds) })

/** Once API Gateway has forgotten what the authorizer said. */
const forgotten = () => delay((cacheSeconds + 0.5) * 1000)
/** Tokens know their second, and no more: what is ended must have begun in an earlier one. */
const anotherSecond = () => delay(1_100)

const cognito = () => new CognitoIdentityProviderClient(clientConfig(stack().env))
const inPool = (Username: string) => ({ UserPoolId: stack().outputs.UserPoolId, Username })
const ask = async (credential: string, path = '/v1/images') => {
  const headers = { authorization: `Bearer ${credential}` }
  const response = await fetch(`${stack().outputs.ApiUrl}${path}`, { headers })
  return response.status
}
const keyOf = ({ accessToken }: Account, scopes: ('read' | 'write' | 'admin')[] = ['read', 'write']) =>
  stack()
    .client(accessToken)
    .createKey({ body: { name: scopes.join(' '), scopes } })
const administrator = async (name = 'root') => stack().client((await stack().person(name, true)).accessToken)
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('the session and the key of a person', () => {
  test('die within the time of the cache when the person is disabled, and live again with them', async () => {
    const bob = await stack().person('bob')
    const { key } = await keyOf(bob)
    expect([await ask(key), await ask(bob.accessToken)]).toEqual([200, 200])

    await cognito().send(new AdminDisableUserCommand(inPool(bob.owner)))
    await forgotten()
    expect([await ask(key), await ask(bob.accessToken)]).toEqual([403, 403])

    await cognito().send(new AdminEnableUserCommand(inPool(bob.owner)))
    await forgotten()
    expect([await ask(key), await ask(bob.accessToken)]).toEqual([200, 200])
  })

  test('die within the time of the cache when the person is deleted', async () => {
    const carol = await stack().person('carol')
    const { key } = await keyOf(carol)
    expect([await ask(key), await ask(carol.accessToken)]).toEqual([200, 200])
    await cognito().send(new AdminDeleteUserCommand(inPool(carol.owner)))
    await forgotten()
    expect([await ask(key), await ask(carol.accessToken)]).toEqual([403, 403])
  })

  test('look across owners for as long as the person is an administrator', async () => {
    const ruth = await stack().person('ruth', true)
    const { key } = await keyOf(ruth, ['read', 'admin'])
    const everywhere = async () => [
      await ask(key, '/v1/admin/people'),
      await ask(ruth.accessToken, '/v1/admin/people'),
    ]
    expect(await everywhere()).toEqual([200, 200])

    const group = { ...inPool(ruth.owner), GroupName: 'admin' }
    await cognito().send(new AdminRemoveUserFromGroupCommand(group))
    await forgotten()
    expect(await everywhere()).toEqual([403, 403])
    expect([await ask(key), await ask(ruth.accessToken)]).toEqual([200, 200])

    await cognito().send(new AdminAddUserToGroupCommand(group))
    await forgotten()
    expect(await everywhere()).toEqual([200, 200])
  })
})

describe('an administrator', () => {
  test('lists, expires and revokes the keys of somebody, each noted with whose and which', async () => {
    const admin = await administrator()
    const dave = await stack().person('dave')
    const path = { owner: dave.owner }
    const [first, second] = [await keyOf(dave), await keyOf(dave, ['read'])]
    expect([await ask(first.key), await ask(second.key)]).toEqual([200, 200])

    const { items } = await admin.listKeysOf({ path })
    expect(items.map(({ keyId }) => keyId).sort()).toEqual([first.keyId, second.keyId].sort())
    expect(JSON.stringify(items)).not.toContain(first.key)

    const expired = { path: { ...path, id: first.keyId }, body: { expiresAt: inHours(0) } }
    expect(await admin.expireKeyOf(expired)).toMatchObject({ keyId: first.keyId, ...expired.body })
    await admin.revokeKeyOf({ path: { ...path, id: second.keyId } })
    await forgotten()
    expect([await ask(first.key), await ask(second.key)]).toEqual([403, 403])

    const { items: noted } = await admin.listAudit({ query: path })
    expect(noted).toMatchObject([
      { action: 'revokeKeyOf', ...path, keyId: second.keyId },
      { action: 'expireKeyOf', ...path, keyId: first.keyId },
      { action: 'listKeysOf', ...path },
    ])
  })

  test('finds a key under its own owner alone', async () => {
    const admin = await administrator()
    const dave = await stack().person('dave')
    const { keyId, key } = await keyOf(dave)
    const path = { owner: stack().owner, id: keyId }
    await expect(admin.revokeKeyOf({ path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const body = { expiresAt: inHours(0) }
    await expect(admin.expireKeyOf({ path, body })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await forgotten()
    expect(await ask(key)).toBe(200)
  })

  test('ends the sessions of somebody, with their access tokens, and not their keys', async () => {
    const admin = await administrator()
    const erin = await stack().person('erin')
    const { key } = await keyOf(erin)
    await anotherSecond()
    await admin.endSessionsOf({ path: { owner: erin.owner } })
    await forgotten()
    expect([await ask(erin.accessToken), await ask(key)]).toEqual([403, 200])
    const { refreshToken } = erin
    await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    expect(await ask((await stack().person('erin')).accessToken)).toBe(200)
    const { items } = await admin.listAudit({ query: { owner: erin.owner } })
    expect(items).toMatchObject([{ action: 'endSessionsOf', owner: erin.owner }])
  })

  test('is told that there is nobody whose sessions could be ended', async () => {
    const ended = (await administrator()).endSessionsOf({ path: { owner: 'nobody' } })
    await expect(ended).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a person', () => {
  test('gives a key less time, and never more', async () => {
    const frank = await stack().person('frank')
    const api = stack().client(frank.accessToken)
    const { keyId, key } = await keyOf(frank)
    const expire = (expiresAt: string) => api.expireKey({ path: { id: keyId }, body: { expiresAt } })
    await expire(inHours(2))
    await expire(inHours(1))
    await expect(expire(inHours(3))).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await ask(key)).toBe(200)
    await expire(inHours(0))
    await forgotten()
    expect(await ask(key)).toBe(403)
  })

  test('ends all sessions at once', async () => {
    const here = await stack().person('grace')
    const there = await stack().person('grace')
    await anotherSecond()
    await stack().client(here.accessToken).endSessions()
    await forgotten()
    expect([await ask(here.accessToken), await ask(there.accessToken)]).toEqual([403, 403])
    for (const { refreshToken } of [here, there]) {
      await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
        status: 401,
      })
    }
  })

  test('signs out with the refresh token alone', async () => {
    const { refreshToken } = await stack().person('heidi')
    await stack().client().signOut({ body: { refreshToken } })
    await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
      status: 401,
    })
  })
})

describe('twenty calls at once', () => {
  /** The emulator starts a process for each call that comes while the others are busy. */
  const manyTimeoutMs = 120_000
  const twenty = <T>(call: (index: number) => Promise<T>) =>
    Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(index).then(
          () => 'done',
          ({ code }: ApiError) => code,
        ),
      ),
    )

  test(
    'revoke a key once',
    async () => {
      const ivan = await stack().person('ivan')
      const api = stack().client(ivan.accessToken)
      const { keyId, key } = await keyOf(ivan)
      const outcomes = await twenty(() => api.revokeKey({ path: { id: keyId } }))
      expect(outcomes.sort()).toEqual([...Array(19).fill('NOT_FOUND'), 'done'])
      await forgotten()
      expect(await ask(key)).toBe(403)
    },
    manyTimeoutMs,
  )

  test(
    'leave a key with the least time that one of them gave it',
    async () => {
      const ivan = await stack().person('ivan')
      const api = stack().client(ivan.accessToken)
      const { keyId } = await keyOf(ivan)
      const moments = Array.from({ length: 20 }, (_, index) => inHours(index + 1))
      const outcomes = await twenty((index) =>
        api.expireKey({ path: { id: keyId }, body: { expiresAt: moments[index]! } }),
      )
      expect(outcomes.every((outcome) => outcome === 'done' || outcome === 'CONFLICT')).toBe(true)
      const { items } = await api.listKeys()
      expect(items.find((each) => each.keyId === keyId)).toMatchObject({ expiresAt: moments[0] })
    },
    manyTimeoutMs,
  )

  test(
    'end all sessions',
    async () => {
      const judy = await stack().person('judy')
      const admin = await administrator()
      // Processes that are started for these are there for those that count.
      await twenty(() => admin.listImagesOf({ path: { owner: judy.owner } }))
      await anotherSecond()
      const outcomes = await twenty(() => admin.endSessionsOf({ path: { owner: judy.owner } }))
      expect(outcomes).toEqual(Array(20).fill('done'))
      await forgotten()
      expect(await ask(judy.accessToken)).toBe(403)
    },
    manyTimeoutMs,
  )
})
