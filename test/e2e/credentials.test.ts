import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import type { ApiError } from '../../clients/typescript/src/index.ts'
import type { Account } from '../../local/account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { eventually } from './support/eventually.ts'
import { nextSecond } from './support/next-second.ts'
import { useSharedStack } from './support/shared-stack.ts'
import { signedIn } from './support/signed-in.ts'

/** authorizerCacheSeconds of the shared stack. */
const cacheSeconds = 1
const stack = useSharedStack()
/** Long enough for calls on a busy machine, and short compared with the minutes that decisions are usually cached. */
const soonMs = (cacheSeconds + 10) * 1000

const cognito = () => new CognitoIdentityProviderClient(clientConfig(stack().env))
const inPool = (Username: string) => ({ UserPoolId: stack().outputs.UserPoolId, Username })
const ask = async (credential: string, path = '/v1/images') => {
  const headers = { authorization: `Bearer ${credential}` }
  const response = await fetch(`${stack().outputs.ApiUrl}${path}`, { headers })
  return response.status
}
/** The answer to credentials once API Gateway's cached decision has expired. */
const soonAnswered = (expected: number[], answers: () => Promise<number>[]) =>
  eventually(async () => expect(await Promise.all(answers())).toEqual(expected), soonMs)
const keyOf = ({ accessToken }: Account, scopes: ('read' | 'write' | 'admin')[] = ['read', 'write']) =>
  stack()
    .client(accessToken)
    .createKey({ body: { name: scopes.join(' '), scopes } })
const administrator = async (name = 'root') => stack().client((await stack().person(name, true)).accessToken)
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('the session and the key of a person', () => {
  test('stop working within the cache time when the person is disabled, and work again when enabled', async () => {
    const bob = await stack().person('bob')
    const { key } = await keyOf(bob)
    expect([await ask(key), await ask(bob.accessToken)]).toEqual([200, 200])

    await cognito().send(new AdminDisableUserCommand(inPool(bob.owner)))
    await soonAnswered([401, 401], () => [ask(key), ask(bob.accessToken)])

    await cognito().send(new AdminEnableUserCommand(inPool(bob.owner)))
    await soonAnswered([200, 200], () => [ask(key), ask(bob.accessToken)])
  })

  test('stop working within the cache time when the person is deleted', async () => {
    const carol = await stack().person('carol')
    const { key } = await keyOf(carol)
    expect([await ask(key), await ask(carol.accessToken)]).toEqual([200, 200])
    await cognito().send(new AdminDeleteUserCommand(inPool(carol.owner)))
    await soonAnswered([401, 401], () => [ask(key), ask(carol.accessToken)])
  })

  test('have access across owners only while the person is an administrator', async () => {
    const ruth = await stack().person('ruth', true)
    const { key } = await keyOf(ruth, ['read', 'admin'])
    const everywhere = () => [key, ruth.accessToken].map((each) => ask(each, '/v1/admin/people'))
    expect(await Promise.all(everywhere())).toEqual([200, 200])

    const group = { ...inPool(ruth.owner), GroupName: 'admin' }
    await cognito().send(new AdminRemoveUserFromGroupCommand(group))
    await soonAnswered([403, 403], everywhere)
    expect([await ask(key), await ask(ruth.accessToken)]).toEqual([200, 200])

    await cognito().send(new AdminAddUserToGroupCommand(group))
    await soonAnswered([200, 200], everywhere)
  })
})

describe('an administrator', () => {
  test('lists, expires and revokes the keys of others, and the audit log names owner and key', async () => {
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
    await soonAnswered([401, 401], () => [ask(first.key), ask(second.key)])

    const { items: noted } = await admin.listAudit({ query: path })
    expect(noted).toMatchObject([
      { action: 'revokeKeyOf', ...path, keyId: second.keyId },
      { action: 'expireKeyOf', ...path, keyId: first.keyId },
      { action: 'listKeysOf', ...path },
    ])
  })

  test('finds a key only under its own owner', async () => {
    const admin = await administrator()
    const dave = await stack().person('dave')
    const { keyId, key } = await keyOf(dave)
    const path = { owner: stack().owner, id: keyId }
    await expect(admin.revokeKeyOf({ path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const body = { expiresAt: inHours(0) }
    await expect(admin.expireKeyOf({ path, body })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Nobody has used the key before, so no decision is cached.
    expect(await ask(key)).toBe(200)
  })

  test('ends the sessions of others with their access tokens, but not their keys', async () => {
    const admin = await administrator()
    const erin = await stack().person('erin')
    const { key } = await keyOf(erin)
    await nextSecond()
    await admin.endSessionsOf({ path: { owner: erin.owner } })
    await soonAnswered([401, 200], () => [ask(erin.accessToken), ask(key)])
    const { refreshToken } = erin
    await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    // A session that starts in the same second as the end is ended as well.
    await nextSecond()
    expect(await ask((await stack().person('erin')).accessToken)).toBe(200)
    const { items } = await admin.listAudit({ query: { owner: erin.owner } })
    expect(items).toMatchObject([{ action: 'endSessionsOf', owner: erin.owner }])
  })

  test('gets 404 for the sessions of an unknown person', async () => {
    const ended = (await administrator()).endSessionsOf({ path: { owner: 'nobody' } })
    await expect(ended).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a person', () => {
  test('can bring the expiry of a key forward, but not postpone it', async () => {
    const frank = await stack().person('frank')
    const api = stack().client(frank.accessToken)
    const { keyId, key } = await keyOf(frank)
    const expire = (expiresAt: string) => api.expireKey({ path: { id: keyId }, body: { expiresAt } })
    await expire(inHours(2))
    await expire(inHours(1))
    await expect(expire(inHours(3))).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await ask(key)).toBe(200)
    await expire(inHours(0))
    await soonAnswered([401], () => [ask(key)])
  })

  test('ends all sessions at once', async () => {
    const here = await stack().person('grace')
    const there = await stack().person('grace')
    await nextSecond()
    await stack().client(here.accessToken).endSessions()
    await soonAnswered([401, 401], () => [ask(here.accessToken), ask(there.accessToken)])
    for (const { refreshToken } of [here, there]) {
      await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
        status: 401,
      })
    }
  })

  test('signs out with only the refresh token', async () => {
    const { refreshToken } = await stack().person('heidi')
    await stack().client().signOut({ body: { refreshToken } })
    await expect(stack().client().refreshSession({ body: { refreshToken } })).rejects.toMatchObject({
      status: 401,
    })
  })
})

describe('twenty calls at once', () => {
  /** The emulator starts a process for each call that comes while others are busy. */
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
      await soonAnswered([401], () => [ask(key)])
    },
    manyTimeoutMs,
  )

  test(
    'leave a key with the earliest expiry that any of them set',
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
      // Starts the processes that the counted calls then reuse.
      await twenty(() => admin.listImagesOf({ path: { owner: judy.owner } }))
      await nextSecond()
      const outcomes = await twenty(() => admin.endSessionsOf({ path: { owner: judy.owner } }))
      expect(outcomes).toEqual(Array(20).fill('done'))
      await soonAnswered([401], () => [ask(judy.accessToken)])
    },
    manyTimeoutMs,
  )
})

test('an expired session gets 401', async () => {
  /** Cognito's minimum is five minutes; the emulator has none. */
  const setLife = (AccessTokenValidity: number, AccessToken: 'seconds' | 'hours') =>
    cognito().send(
      new UpdateUserPoolClientCommand({
        UserPoolId: stack().outputs.UserPoolId,
        ClientId: stack().outputs.UserPoolClientId,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        AccessTokenValidity,
        TokenValidityUnits: { AccessToken },
      }),
    )
  await setLife(1, 'seconds')
  const { accessToken } = await stack().person('late')
  await setLife(1, 'hours')
  await soonAnswered([401], () => [ask(accessToken)])
})

test('a person loses a session whose old refresh token is used again, and no other session', async () => {
  const { UserPoolId, UserPoolClientId } = stack().outputs
  const { email, password } = await stack().person('robin')
  const anybody = stack().client()
  const graceOf = (RetryGracePeriodSeconds: number) =>
    cognito().send(
      new UpdateUserPoolClientCommand({
        UserPoolId,
        ClientId: UserPoolClientId,
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
      }),
    )
  const refresh = (refreshToken?: string) => anybody.refreshSession({ body: { refreshToken: refreshToken! } })
  const [stolen, other] = [
    await signedIn(anybody.signIn({ body: { email, password } })),
    await signedIn(anybody.signIn({ body: { email, password } })),
  ]
  const next = await refresh(stolen.refreshToken)
  await graceOf(0)
  try {
    await expect(refresh(stolen.refreshToken)).rejects.toMatchObject({ status: 401 })
    await expect(refresh(next.refreshToken)).rejects.toMatchObject({ status: 401 })
    for (const { accessToken } of [stolen, next])
      await expect(stack().client(accessToken).listKeys()).rejects.toMatchObject({ status: 401 })
    await expect(refresh(other.refreshToken)).resolves.toMatchObject({ refreshToken: expect.any(String) })
  } finally {
    await graceOf(60)
  }
})
