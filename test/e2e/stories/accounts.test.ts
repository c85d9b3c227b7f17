import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../clients/typescript/src/index.ts'
import { clientConfig } from '../../../local/client-environment.ts'
import { eventually } from '../support/eventually.ts'
import { samplePhoto } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { signedIn } from '../support/signed-in.ts'
import { isSettled, waitAgain } from '../support/wait-again.ts'

const stack = useSharedStack()
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

async function keyWith(scopes: ('read' | 'write' | 'admin')[], name = scopes.join(' ')) {
  const { keyId, key } = await stack()
    .client(stack().account.accessToken)
    .createKey({ body: { name, scopes } })
  return { keyId, key }
}

/**
 * One route that reads, one that writes, and one for administrators. All other routes have the same authorizer
 * (test/infra/image-api.test.ts), and every one refuses a request without a caller (test/unit/documentation/all-routes).
 */
const guarded = [
  ['GET', '/v1/images'],
  ['POST', '/v1/uploads'],
  ['GET', '/v1/admin/people'],
] as const

describe.each([
  ['nobody', async () => ({})],
  ['a key in a different header', async () => ({ 'x-api-key': (await keyWith(['read', 'write'])).key })],
  ['a key without "Bearer"', async () => ({ authorization: (await keyWith(['read', 'write'])).key })],
  ['a password', async () => ({ authorization: `Basic ${Buffer.from('alice:secret').toString('base64')}` })],
  ['a forged token', async () => bearer(forged(stack().account.accessToken))],
  ['an unsigned token', async () => bearer(unsigned(stack().account.accessToken))],
  ['an identity token', async () => bearer(await identityToken())],
  ['a refresh token', async () => bearer(stack().account.refreshToken)],
  ['a key that does not exist', async () => bearer(`imgint_${'a'.repeat(12)}_${'A'.repeat(43)}`)],
  [
    'a key with a wrong secret',
    async () => bearer((await keyWith(['read'])).key.replace(/.{43}$/, 'A'.repeat(43))),
  ],
  ['a revoked key', async () => bearer(await revokedKey())],
] satisfies [string, () => Promise<Record<string, string>>][])('%s', (_, credentials) => {
  let headers: Record<string, string> | undefined
  test.each(guarded)('is denied %s %s', async (method, path) => {
    headers ??= await credentials()
    const answer = await fetch(`${stack().outputs.ApiUrl}${path}`, { method, headers })
    // API Gateway itself answers a missing header; every other refusal is a problem.
    const expected =
      'authorization' in headers ? { code: 'UNAUTHENTICATED', status: 401 } : { message: 'Unauthorized' }
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject(expected)
  })
})

/** The same token with changed claims, so that the signature does not match. */
function forged(token: string): string {
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const others = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), 'cognito:groups': ['admin'] }
  return [head, Buffer.from(JSON.stringify(others)).toString('base64url'), signature].join('.')
}

/** "alg": "none", which a verifier must not accept. */
function unsigned(token: string): string {
  const [, claims] = token.split('.')
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`
}

async function revokedKey(): Promise<string> {
  const { keyId, key } = await keyWith(['read', 'write'], 'to be revoked')
  const api = stack().client(key)
  await expect(api.listImages()).resolves.toBeDefined()
  await stack()
    .client(stack().account.accessToken)
    .revokeKey({ path: { id: keyId } })
  // Once API Gateway's cached decision has expired.
  await eventually(() => expect(api.listImages()).rejects.toMatchObject({ status: 401 }))
  return key
}

const cognito = () => new CognitoIdentityProviderClient(clientConfig(stack().env))

async function identityToken(): Promise<string> {
  const { email, password } = stack().account
  const answer = await cognito().send(
    new InitiateAuthCommand({
      ClientId: stack().outputs.UserPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  )
  return answer.AuthenticationResult!.IdToken!
}

describe('two people and two keys', () => {
  test('each see only their own library', async () => {
    const people = await Promise.all(
      ['bob', 'carol'].map(async (name) => {
        const person = stack().client((await stack().person(name)).accessToken)
        const { key } = await person.createKey({ body: { name: 'import', scopes: ['read', 'write'] } })
        return { person, program: stack().client(key) }
      }),
    )
    const bytes = samplePhoto('cat.jpg')
    const stories = await Promise.all(
      people.map(async ({ person, program }) => {
        const slot = await program.openUploads({
          body: { filename: 'cat.jpg', contentType: 'image/jpeg', size: bytes.length, features: ['labels'] },
        })
        if (!('url' in slot)) throw new Error('Expected one slot')
        await fetch(slot.url, { method: slot.method, headers: slot.headers, body: new Uint8Array(bytes) })
        const image = await waitAgain(
          () => person.getImage({ path: { id: slot.imageId }, query: { wait: 20 } }),
          isSettled,
        )
        expect(image).toMatchObject({ state: 'completed', vision: { labels: { status: 'completed' } } })
        return { imageId: slot.imageId, person, program }
      }),
    )
    for (const [index, { imageId, person, program }] of stories.entries()) {
      const other = stories[1 - index]!
      expect((await program.listImages()).items.map((item) => item.imageId)).toEqual([imageId])
      await expect(person.getImage({ path: { id: other.imageId } })).rejects.toMatchObject({ status: 404 })
      await expect(program.deleteImage({ path: { id: other.imageId } })).rejects.toMatchObject({
        status: 404,
      })
    }
    for (const { imageId, program } of stories) {
      await program.deleteImage({ path: { id: imageId } })
      await expect(program.getImage({ path: { id: imageId } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})

describe('an account', () => {
  const anybody = () => stack().client()
  const email = 'dave@example.com'
  const password = 'correct horse battery'

  test('is opened, confirmed, used, refreshed and left', async () => {
    expect(await anybody().signUp({ body: { email, password } })).toMatchObject({ confirmed: false })
    await expect(anybody().signIn({ body: { email, password } })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    await anybody().confirmSignUp({ body: { email, code: '123456' } })

    const session = await signedIn(anybody().signIn({ body: { email, password } }))
    const me = await stack().client(session.accessToken).getMe()
    expect(me).toMatchObject({
      owner: me.principal.id,
      principal: { kind: 'user' },
      scopes: ['read', 'write'],
    })
    const user = await cognito().send(
      new AdminGetUserCommand({ UserPoolId: stack().outputs.UserPoolId, Username: email }),
    )
    expect(user.UserAttributes).toContainEqual({ Name: 'sub', Value: me.owner })

    const refreshed = await anybody().refreshSession({ body: { refreshToken: session.refreshToken! } })
    expect(refreshed.refreshToken).not.toBe(session.refreshToken)
    const api = stack().client(refreshed.accessToken)
    await expect(api.listImages()).resolves.toEqual({ items: [] })
    await anybody().signOut({ body: { refreshToken: refreshed.refreshToken! } })
    await expect(
      anybody().refreshSession({ body: { refreshToken: session.refreshToken! } }),
    ).rejects.toMatchObject({ status: 401 })
  })

  test('is used from a page, with the refresh token in a cookie', async () => {
    const call = (method: string, path: string, headers: Record<string, string> = {}, body: object = {}) =>
      fetch(`${stack().outputs.ApiUrl}/v1/session${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const begun = await call('POST', '', { 'sec-fetch-site': 'same-origin' }, { email, password })
    const { accessToken, ...rest } = (await begun.json()) as { accessToken: string }
    expect(rest).toEqual({ tokenType: 'Bearer', expiresInSeconds: 3_600 })
    await expect(stack().client(accessToken).listImages()).resolves.toEqual({ items: [] })
    const [set = ''] = begun.headers.getSetCookie()
    expect(set).toMatch(
      /^__Secure-imgint-session=[^;]+; Max-Age=2592000; Path=\/v1\/session; HttpOnly; Secure; SameSite=Strict$/,
    )

    const cookie = `other=1; ${set.split(';')[0]}`
    const refreshed = await call('POST', '/refresh', { cookie })
    const [rotated = ''] = refreshed.headers.getSetCookie()
    expect([refreshed.status, rotated]).toEqual([
      200,
      expect.stringMatching(/^__Secure-imgint-session=[^;]+; /),
    ])
    expect(rotated.split(';')[0]).not.toBe(set.split(';')[0])
    // Another tab, which has asked at the same time with the cookie of before.
    expect((await call('POST', '/refresh', { cookie })).status).toBe(200)
    const { accessToken: next } = (await refreshed.json()) as { accessToken: string }
    await expect(stack().client(next).listImages()).resolves.toEqual({ items: [] })
    // Pages of other hosts, even of a sibling host, are refused and change nothing.
    for (const site of ['cross-site', 'same-site'])
      expect((await call('DELETE', '', { cookie, 'sec-fetch-site': site })).status).toBe(403)
    expect((await call('POST', '/refresh', { cookie, 'content-type': 'text/plain' })).status).toBe(415)

    expect((await call('DELETE', '', { cookie })).headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Secure-imgint-session=; Max-Age=0;/),
    ])
    const over = await call('POST', '/refresh', { cookie })
    expect([over.status, over.headers.getSetCookie()]).toEqual([401, [expect.stringContaining('Max-Age=0')]])
  })

  test('refuses a wrong password with the same answer as for an unknown account', async () => {
    const faultOf = (body: { email: string; password: string }) =>
      anybody()
        .signIn({ body })
        .catch((error: ApiError) => ({
          status: error.status,
          code: error.code,
          detail: error.problem?.detail,
        }))
    const wrong = await faultOf({ email, password: 'a wrong password' })
    expect(wrong).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    expect(await faultOf({ email: 'nobody@example.com', password })).toEqual(wrong)
  })

  test('cannot be found out by signing up, by codes, or by how long an answer takes', async () => {
    await anybody().signUp({ body: { email: 'half@example.com', password } })
    const people = [email, 'half@example.com', 'nobody@example.com']
    const told = async (path: string, atLeastMs: number, body: (email: string) => object) =>
      Promise.all(
        people.map(async (person) => {
          const startedMs = Date.now()
          const answer = await fetch(`${stack().outputs.ApiUrl}/v1/auth/${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body(person)),
          })
          const { correlationId: _, instance: __, ...said } = JSON.parse((await answer.text()) || '{}')
          if (said.codeSentTo) said.codeSentTo = said.codeSentTo.replace(/^./, '')
          expect(Date.now() - startedMs).toBeGreaterThanOrEqual(atLeastMs)
          return { status: answer.status, ...said, requestId: undefined }
        }),
      )
    const same = async (path: string, status: number, atLeastMs: number, body: (email: string) => object) => {
      const [known, waiting, unknown] = await told(path, atLeastMs, body)
      expect(known).toMatchObject({ status })
      expect([waiting, unknown]).toEqual([known, known])
    }
    await same('sign-in', 401, 1_000, (person) => ({ email: person, password: 'a wrong password' }))
    await same('resend-code', 204, 1_000, (person) => ({ email: person }))
    await same('forgot-password', 204, 1_000, (person) => ({ email: person }))
    // A password that the pool refuses is refused before the pool looks for the address.
    await same('sign-up', 400, 0, (person) => ({ email: person, password: 'short' }))
    // Last, because it opens an account for the unknown address.
    await same('sign-up', 201, 2_000, (person) => ({ email: person, password }))
  })

  test('that exists already gets a mail when somebody signs up with its address', async () => {
    const mails = async () => {
      const answer = await fetch(`${stack().env.AWS_ENDPOINT_URL}/_ministack/ses/messages`)
      return (JSON.stringify(await answer.json()).match(/no other one was opened[^"]*/g) ?? []).length
    }
    const before = await mails()
    expect(await anybody().signUp({ body: { email, password: 'another long password' } })).toEqual({
      confirmed: false,
      codeSentTo: 'd***@e***',
    })
    expect(await mails()).toBeGreaterThan(before)
    await expect(anybody().signIn({ body: { email, password } })).resolves.toBeDefined()
  })

  test('requires a password that is long enough, and says so', async () => {
    const refused = anybody().signUp({ body: { email: 'erin@example.com', password: 'short' } })
    await expect(refused).rejects.toThrow(ApiError)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  test('of an invited person requires a new password', async () => {
    const invited = { email: 'frank@example.com', password: 'a temporary password' }
    await cognito().send(
      new AdminCreateUserCommand({
        UserPoolId: stack().outputs.UserPoolId,
        Username: invited.email,
        TemporaryPassword: invited.password,
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: invited.email }],
      }),
    )
    await expect(anybody().signIn({ body: invited })).rejects.toMatchObject({ code: 'NEW_PASSWORD_WANTED' })
    const session = await signedIn(
      anybody().signIn({ body: { ...invited, newPassword: 'a password of my own' } }),
    )
    await expect(stack().client(session.accessToken).getMe()).resolves.toMatchObject({
      scopes: ['read', 'write'],
    })
  })
})

test('an administrator has more rights, and may give them to a key', async () => {
  const admin = stack().client((await stack().person('root', true)).accessToken)
  expect((await admin.getMe()).scopes).toEqual(['read', 'write', 'admin'])
  const { key } = await admin.createKey({ body: { name: 'metrics', scopes: ['admin'] } })
  expect(
    (await stack()
      .client(key)
      .getMe()
      .catch((error: ApiError) => error)) as unknown,
  ).toMatchObject({ status: 403 })
  const alice = stack().client(stack().account.accessToken)
  await expect(alice.createKey({ body: { name: 'x', scopes: ['admin'] } })).rejects.toMatchObject({
    code: 'INSUFFICIENT_SCOPE',
  })
})
