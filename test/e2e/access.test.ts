import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { ApiError, type Client } from '../../clients/typescript/src/index.ts'
import { openApiDocument } from '../../lambdas/documentation/openapi.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const cacheSeconds = 1
const stack = useStack({ authorizerCacheSeconds: String(cacheSeconds) })

interface Operation {
  readonly operationId: keyof Client
  readonly security: { bearer: string[] }[]
  readonly requestBody?: object
  readonly parameters?: { in: string }[]
}
/** Every call of the document, with the scope it requires. */
const operations = Object.entries(
  openApiDocument().paths as unknown as Record<string, Record<string, Operation>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security, requestBody, parameters = [] }]) => ({
    operationId,
    path,
    method: method.toUpperCase(),
    scope: security[0]?.bearer.join('+') ?? 'public',
    hasBody: requestBody !== undefined,
    hasQuery: parameters.some((parameter) => parameter.in === 'query'),
  })),
)
const guarded = operations.filter(({ scope }) => scope !== 'public')

const noImage = '01900000-0000-7000-8000-000000000000'
const wordsFor: Record<string, string> = { id: noImage, part: 'labels' }
const pathOf = (path: string, values: Record<string, string> = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? wordsFor[name] ?? noImage)

/** How a call answers a request with these headers: the status, and the body as text. */
async function ask(
  { method, path, hasBody }: { method: string; path: string; hasBody: boolean },
  headers: Record<string, string>,
  values: Record<string, string> = {},
) {
  const response = await fetch(`${stack().outputs.ApiUrl}${pathOf(path, values)}`, {
    method,
    headers: { ...headers, ...(hasBody && { 'content-type': 'application/json' }) },
    ...(hasBody && { body: '{}' }),
  })
  return { status: response.status, text: await response.text() }
}
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

async function keyWith(scopes: ('read' | 'write' | 'admin')[], name = scopes.join(' ')) {
  const { keyId, key } = await stack()
    .client(stack().account.accessToken)
    .createKey({ body: { name, scopes } })
  return { keyId, key }
}

describe.each([
  ['nobody', async () => ({})],
  ['a key in a different header', async () => ({ 'x-api-key': (await keyWith(['read', 'write'])).key })],
  ['a key without "Bearer"', async () => ({ authorization: (await keyWith(['read', 'write'])).key })],
  ['a password', async () => ({ authorization: `Basic ${Buffer.from('alice:secret').toString('base64')}` })],
  ['a forged token', async () => bearer(forged(stack().account.accessToken))],
  ['an unsigned token', async () => bearer(unsigned(stack().account.accessToken))],
  ['an expired token', async () => bearer(await expiredToken())],
  ['an identity token', async () => bearer(await otherToken('IdToken'))],
  ['a refresh token', async () => bearer(stack().account.refreshToken)],
  ['a key that does not exist', async () => bearer(`imgint_${'a'.repeat(12)}_${'A'.repeat(43)}`)],
  [
    'a key with a wrong secret',
    async () => bearer((await keyWith(['read'])).key.replace(/.{43}$/, 'A'.repeat(43))),
  ],
  ['a revoked key', async () => bearer(await revokedKey())],
] satisfies [string, () => Promise<Record<string, string>>][])('%s', (_, credentials) => {
  let headers: Record<string, string> | undefined
  test.each(guarded)('is denied $operationId', async (operation) => {
    headers ??= await credentials()
    const { status, text } = await ask(operation, headers)
    // API Gateway itself answers a missing header; a credential that the authorizer rejects gets 403, never 500.
    const expected = 'authorization' in headers ? [403, 'Forbidden'] : [401, 'Unauthorized']
    expect([status, JSON.parse(text).message]).toEqual(expected)
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
  await eventually(() => expect(api.listImages()).rejects.toMatchObject({ status: 403 }))
  return key
}

const cognito = () => new CognitoIdentityProviderClient(clientConfig(stack().env))
const poolClient = () => ({
  UserPoolId: stack().outputs.UserPoolId,
  ClientId: stack().outputs.UserPoolClientId,
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const],
})

/** A token that lives for a second. Cognito's minimum is five minutes; the emulator has none. */
async function expiredToken(): Promise<string> {
  const setLife = (AccessTokenValidity: number, AccessToken: 'seconds' | 'hours') =>
    cognito().send(
      new UpdateUserPoolClientCommand({
        ...poolClient(),
        AccessTokenValidity,
        TokenValidityUnits: { AccessToken },
      }),
    )
  await setLife(1, 'seconds')
  const { accessToken } = await stack().person('alice')
  await setLife(1, 'hours')
  const api = stack().client(accessToken)
  await eventually(() => expect(api.listImages()).rejects.toMatchObject({ status: 403 }))
  return accessToken
}

async function otherToken(name: 'IdToken'): Promise<string> {
  const { email, password } = stack().account
  const { InitiateAuthCommand } = await import('@aws-sdk/client-cognito-identity-provider')
  const answer = await cognito().send(
    new InitiateAuthCommand({
      ClientId: poolClient().ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  )
  return answer.AuthenticationResult![name]!
}

describe('a scope that is too small', () => {
  const tooSmall: Record<string, ('read' | 'write')[]> = {
    write: ['read'],
    read: ['write'],
    'read+write': ['write'],
    person: ['read', 'write'],
    admin: ['read', 'write'],
  }
  const keys = new Map<string, string>()

  test.each(guarded)('is denied $operationId', async (operation) => {
    const scopes = tooSmall[operation.scope]!
    const name = scopes.join(' ')
    if (!keys.has(name)) keys.set(name, (await keyWith(scopes)).key)
    const { status, text } = await ask(operation, bearer(keys.get(name)!))
    expect({ status, problem: JSON.parse(text) }).toMatchObject({
      status: 403,
      problem: { code: 'INSUFFICIENT_SCOPE' },
    })
  })
})

describe('another owner', () => {
  /** Something of each kind that alice owns, by the path under which it is found. */
  async function thingsOfAlice() {
    const alice = stack().client(stack().account.accessToken)
    const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
    await stack().api.settledImage(imageId, Date.now() + 90_000)
    const { keyId } = await keyWith(['read'], 'not yours')
    const { webhookId } = await alice.createWebhook({
      body: { url: 'https://example.com/', eventTypes: 'all' },
    })
    const { jobId } = await alice.startJob({ body: { selection: { imageIds: [imageId] } } })
    const { feedbackId } = await alice.giveFeedback({
      path: { id: imageId },
      body: { feature: 'labels', verdict: 'missing', answer: { name: 'alice' } },
    })
    return { imageId, things: { keys: keyId, webhooks: webhookId, jobs: jobId, feedback: feedbackId } }
  }
  type Kind = keyof Awaited<ReturnType<typeof thingsOfAlice>>['things']
  let made: Promise<Awaited<ReturnType<typeof thingsOfAlice>>> | undefined
  const absentIds: Record<Kind, string> = {
    keys: 'a'.repeat(12),
    webhooks: noImage,
    jobs: noImage,
    feedback: `${noImage}.${'0'.repeat(16)}`,
  }
  const ofSomebody = guarded.filter(({ path, scope }) => /\{(id|groupId)\}/.test(path) && scope !== 'admin')

  test.each(ofSomebody)(
    'gets the same answer from $operationId as for something that does not exist',
    async (operation) => {
      made ??= thingsOfAlice()
      const { imageId, things } = await made
      const kind = operation.path.split('/')[2] as Kind
      const other = bearer((await stack().person('mallory')).accessToken)
      const askFor = (id: string) => ask(operation, other, { id, groupId: id })

      const found = await askFor(things[kind] ?? imageId)
      const absent = await askFor(absentIds[kind] ?? noImage)
      expect(found.status).toBe(absent.status)
      const withoutIds = (text: string) => text.replace(/[0-9a-f-]{36}(\.[0-9a-f]{16})?|[0-9a-f]{32}/g, '…')
      expect(withoutIds(found.text)).toBe(withoutIds(absent.text))
      // A request that cannot be parsed is refused before anything is looked up.
      expect(operation.hasBody || operation.hasQuery ? [400, 404] : [404]).toContain(found.status)
      // Nothing was changed.
      await expect(stack().api.getImage(imageId)).resolves.toMatchObject({ state: 'completed' })
    },
  )

  test('sees none of the images in a list', async () => {
    await upload(stack(), await smallPhoto(8), { features: [] })
    const mallory = stack().client((await stack().person('mallory')).accessToken)
    expect(await mallory.listImages()).toEqual({ items: [] })
  })
})

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
        const image = await person.getImage({ path: { id: slot.imageId }, query: { wait: 20 } })
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

    const session = await anybody().signIn({ body: { email, password } })
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

  test('loses a session whose old refresh token is used again, and no other session', async () => {
    const { UserPoolId, UserPoolClientId } = stack().outputs as Record<string, string>
    const graceOf = (RetryGracePeriodSeconds: number) =>
      cognito().send(
        new UpdateUserPoolClientCommand({
          UserPoolId,
          ClientId: UserPoolClientId,
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
        }),
      )
    const refresh = (refreshToken?: string) =>
      anybody().refreshSession({ body: { refreshToken: refreshToken! } })
    const [stolen, other] = [
      await anybody().signIn({ body: { email, password } }),
      await anybody().signIn({ body: { email, password } }),
    ]
    const next = await refresh(stolen.refreshToken)
    await graceOf(0)
    try {
      await expect(refresh(stolen.refreshToken)).rejects.toMatchObject({ status: 401 })
      await expect(refresh(next.refreshToken)).rejects.toMatchObject({ status: 401 })
      for (const { accessToken } of [stolen, next])
        await expect(stack().client(accessToken).listKeys()).rejects.toMatchObject({ status: 403 })
      await expect(refresh(other.refreshToken)).resolves.toMatchObject({ refreshToken: expect.any(String) })
    } finally {
      await graceOf(60)
    }
  })

  test('requires a password that is long enough, and says so', async () => {
    const refused = anybody().signUp({ body: { email: 'erin@example.com', password: 'short' } })
    await expect(refused).rejects.toThrow(ApiError)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  test('of an invited person requires a new password', async () => {
    const { AdminCreateUserCommand } = await import('@aws-sdk/client-cognito-identity-provider')
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
    const session = await anybody().signIn({ body: { ...invited, newPassword: 'a password of my own' } })
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
