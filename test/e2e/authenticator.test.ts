import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectName } from '../../lib/project.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { earlierTotpCode, totpCode } from '../support/totp-code.ts'
import { sharedVariable } from './run/shared-variable.ts'
import { changeSettings } from './support/change-settings.ts'
import { cloudAssembly } from './support/cloud-assembly.ts'
import { imgintIn } from './support/imgint.ts'
import { startTimeoutMs, useStack } from './support/stack.ts'

const stack = useStack()
const anybody = () => stack().client()
const secretIn = ({ authenticator }: { authenticator?: { secret: string } }) => authenticator!.secret
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-authenticator-'))
  // Turned on while the stage runs. The stack's own person has a session and no authenticator.
  const { env, outputs } = stack()
  const assembly = await cloudAssembly(process.env[sharedVariable]!, { authenticator: 'required' })
  const stackNames = [`${projectName}-local`]
  if (!(await changeSettings(env, { stackNames, outputs }, assembly)))
    throw new Error('Expected no code to change with a setting')
}, startTimeoutMs)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function invited(email: string) {
  const credentials = { email, password: 'a temporary password' }
  await new CognitoIdentityProviderClient(clientConfig(stack().env)).send(
    new AdminCreateUserCommand({
      UserPoolId: stack().outputs.UserPoolId,
      Username: email,
      TemporaryPassword: credentials.password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  return credentials
}

/** Asks for a code; anything else would be a session without one. */
async function challenged(body: { email: string; password: string; newPassword?: string }) {
  const answer = await anybody().signIn({ body })
  if (!('challenge' in answer)) throw new Error('Expected a challenge; received a session without a code')
  return answer
}

describe('where an authenticator is required', () => {
  test('sessions from before go on', async () => {
    const before = stack().client(stack().account.accessToken)
    expect(await before.getAuthenticator()).toEqual({ rule: 'required', isAdded: false })
  })

  const password = 'a password of my own'
  const email = 'gina@example.com'
  let secret: string

  test('the first sign-in of an invited person sets a password and adds one', async () => {
    const first = await challenged({ ...(await invited(email)), newPassword: password })
    secret = secretIn(first)
    expect(first.authenticator!.link).toBe(
      `otpauth://totp/image-intelligence:gina%40example.com?secret=${secret}&issuer=image-intelligence`,
    )
    const { challenge } = first
    await expect(anybody().signInWithCode({ body: { challenge, code: '000000' } })).rejects.toMatchObject({
      code: 'WRONG_CODE',
    })
    // The earlier of the codes that are accepted now, so that two more remain for the tests below.
    const code = await earlierTotpCode(secret)
    const session = await anybody().signInWithCode({ body: { challenge, code } })
    const me = stack().client(session.accessToken)
    expect(await me.getAuthenticator()).toEqual({ rule: 'required', isAdded: true })
    await expect(me.removeAuthenticator()).rejects.toMatchObject({ code: 'CONFLICT' })
    // Sessions that began with a code rotate and end as all others do.
    const next = await anybody().refreshSession({ body: { refreshToken: session.refreshToken! } })
    await anybody().signOut({ body: { refreshToken: next.refreshToken! } })
    await expect(
      anybody().refreshSession({ body: { refreshToken: next.refreshToken! } }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('every further sign-in takes the password and a code, and no code works twice', async () => {
    const { challenge, authenticator } = await challenged({ email, password })
    expect(authenticator).toBeUndefined()
    await expect(anybody().signInWithCode({ body: { challenge, code: '000000' } })).rejects.toMatchObject({
      code: 'WRONG_CODE',
      status: 403,
    })
    const code = totpCode(secret)
    const { accessToken } = await anybody().signInWithCode({ body: { challenge, code } })
    expect((await stack().client(accessToken).getMe()).scopes).toEqual(['read', 'write'])
    const again = await challenged({ email, password })
    await expect(
      anybody().signInWithCode({ body: { challenge: again.challenge, code } }),
    ).rejects.toMatchObject({ code: 'WRONG_CODE' })
  })

  test('a code without the password opens nothing, and a wrong password is told as before', async () => {
    const { challenge } = await challenged({ email, password })
    const forged = challenge.replace(/[^:]+$/, 'x'.repeat(64))
    await expect(
      anybody().signInWithCode({ body: { challenge: forged, code: totpCode(secret, 1) } }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const told = async (person: string) =>
      anybody()
        .signIn({ body: { email: person, password: 'a wrong password' } })
        .catch(({ status, code, detail }) => ({ status, code, detail }))
    expect(await told(email)).toEqual(await told('nobody-at-all@example.com'))
  })

  test('a page gets its cookie only after the code', async () => {
    const post = (path: string, body: object) =>
      fetch(`${stack().outputs.ApiUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const first = await post('/v1/session', { email, password })
    expect([first.status, first.headers.get('set-cookie')]).toEqual([202, null])
    const { challenge } = (await first.json()) as { challenge: string }
    const second = await post('/v1/session/code', { challenge, code: totpCode(secret, 1) })
    expect(second.status).toBe(200)
    expect(second.headers.get('set-cookie')).toContain('__Secure-imgint-session=')
    expect(Object.keys((await second.json()) as object)).not.toContain('refreshToken')
  })

  test('the command line adds one at the first sign-in, and asks for a code', async () => {
    const { password: temporary } = await invited('hugo@example.com')
    const imgint = imgintIn(folder)
    const args = ['login', '--api', stack().outputs.ApiUrl, '--email', 'hugo@example.com']
    const first = await imgint.run(args, `${temporary}\n${password}\nnot a code\n`)
    expect(first.code).toBe(1)
    const shown = /secret {2}([A-Z2-7]+)/.exec(first.stderr)?.[1]
    expect(shown).toBeDefined()
    // The password is set now, but the authenticator is not: the next sign-in shows another secret.
    const { challenge, authenticator } = await challenged({ email: 'hugo@example.com', password })
    expect(authenticator!.secret).not.toBe(shown)
    await anybody().signInWithCode({ body: { challenge, code: totpCode(authenticator!.secret) } })
    const second = await imgint.run(args, `${password}\n${totpCode(authenticator!.secret, 1)}\n`)
    expect([second.code, second.stderr]).toEqual([0, ''])
    expect(second.stdout).toContain('Signed in')
  })
})
